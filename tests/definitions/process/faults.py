"""What each single mistake in the sound process.yaml must be told as: what is replaced, by what, the problems."""

from __future__ import annotations

import pytest

FAULTS = [
    pytest.param(
        "kind: register_check",
        "kind: register_chek",
        [
            "process.yaml:4:27: There is no step kind named “register_chek”. Did you mean “register_check”? [unknown-name]"
        ],
        id="an unknown kind",
    ),
    pytest.param(
        "correction_days: 15",
        "corection_days: 15",
        [
            "process.yaml:5:5: The step “completeness” waits for the applicant's correction without a deadline. Add “correction_days: days”. [process.wait-without-deadline]",
            "process.yaml:5:111: The key “corection_days” isn't known here. Did you mean “correction_days”? [unknown-key]",
        ],
        id="an unknown key",
    ),
    pytest.param(
        "correction_days: 15",
        "correction_days: 15, law: พ.ร.บ.ตัวอย่าง ม.8",
        [
            "process.yaml:5:137: “law” must be a group of key: value. Write it as {key: value, …}. [wrong-shape]"
        ],
        id="a law in one language",
    ),
    pytest.param(
        "pay_within_days: 15",
        "pay_within_days: 15, checklist: site",
        [
            "process.yaml:15:83: The key “checklist” isn't known here. Use one of: deadline_unit, id, illustrative, kind, law, only_if, pay_within_days, title, …. [unknown-key]"
        ],
        id="a key of another kind",
    ),
    pytest.param(
        "who: head:mayor",
        "who: agency:mayor",
        [
            "process.yaml:14:41: “agency:mayor” can't carry out a decision step. Write who as officer:ROLE / head:ROLE / system. [process.wrong-actor]"
        ],
        id="the wrong actor",
    ),
    pytest.param(
        "who: officer:clerk, ",
        "",
        ["process.yaml:5:5: The key “who” is missing. Add “who: …”. [missing-key]"],
        id="no actor",
    ),
    pytest.param(
        "  - {id: submit, kind: submit, title: {th: ยื่นคำขอ, en: Submit}}\n",
        "",
        [
            "process.yaml:3:5: A process must begin with a submit step. Put a step with kind: submit first. [process.must-begin-with-submit]"
        ],
        id="no submit first",
    ),
    pytest.param(
        "  - {id: payment,",
        "  - {id: again, kind: decision, who: head:mayor, title: {th: อีก, en: Again}}\n  - {id: payment,",
        [
            "process.yaml:15:23: There is more than one decision step (the first is “decision”). Keep only one. [process.only-one]"
        ],
        id="a second decision",
    ),
    pytest.param(
        "  - {id: decision, kind: decision, who: head:mayor, title: {th: คำสั่ง, en: Decide}, not_same_as: [inspection]}\n",
        "",
        [
            "process.yaml:3:5: The process has no decision step, so it can't come to its end. Add a step with kind: decision before the issue step. [process.never-ends]"
        ],
        id="no decision",
    ),
    pytest.param(
        "  - {id: issue, kind: issue, title: {th: ออกใบอนุญาต, en: Issue}, writes: [licences]}\n  - {id: yearly, kind: follow_up, title: {th: ติดตาม, en: Follow up}, recurring: yearly, registers: [zoning], table: still_so, decided_by: head:mayor, deadline_days: 7}\n",
        "",
        [
            "process.yaml:15:5: The process has no issue step, so it can't come to its end. Add a step with kind: issue after the decision. [process.never-ends]"
        ],
        id="no issue",
    ),
    pytest.param(
        "kind: follow_up, title: {th: ติดตาม, en: Follow up}, recurring: yearly, registers: [zoning], table: still_so, decided_by: head:mayor, deadline_days: 7",
        "kind: review, who: officer:clerk, title: {th: ติดตาม, en: Follow up}",
        [
            "process.yaml:17:5: No case ever reaches the step “yearly”: the case ends when the outcome is issued. Move it before the issue step, or make it a follow_up or a periodic_report. [process.unreachable]"
        ],
        id="a step after the issue",
    ),
    pytest.param(
        "  - {id: payment,",
        "  - {id: early, kind: follow_up, title: {th: ก่อน, en: Early}, recurring: yearly, registers: [zoning], table: still_so, decided_by: head:mayor, deadline_days: 7}\n  - {id: payment,",
        [
            "process.yaml:15:5: No case ever reaches the step “early”: a follow_up belongs to what was issued. Move it after the issue step. [process.unreachable]"
        ],
        id="a follow-up before the issue",
    ),
    pytest.param(
        "  - {id: payment,",
        "  - {id: late, kind: review, who: officer:clerk, title: {th: ช้า, en: Late}}\n  - {id: payment,",
        [
            "process.yaml:15:5: No case ever reaches the step “late”: the order has been made by then. Move it before the decision. [process.unreachable]"
        ],
        id="a check after the decision",
    ),
    pytest.param(
        'path == "licence"',
        'path == "licence" and path == "notification"',
        [
            'process.yaml:12:146: No case ever reaches the step “drains”: “path == "licence" and path == "notification"” is always false. Correct only_if, or remove the step. [process.unreachable]'
        ],
        id="a condition that is always false",
    ),
    pytest.param(
        'path == "licence"',
        'path == "licens"',
        [
            "process.yaml:12:154: “licens” isn't an option of “path”. Did you mean “licence”? [expression.unknown-option]"
        ],
        id="a path that does not exist",
    ),
    pytest.param(
        ", correction_days: 15",
        "",
        [
            "process.yaml:5:5: The step “completeness” waits for the applicant's correction without a deadline. Add “correction_days: days”. [process.wait-without-deadline]"
        ],
        id="a correction without a deadline",
    ),
    pytest.param(
        ", pay_within_days: 15",
        "",
        [
            "process.yaml:15:5: The step “payment” waits for a payment without a deadline. Add “pay_within_days: days”. [process.wait-without-deadline]"
        ],
        id="a payment without a deadline",
    ),
    pytest.param(
        ", remedy_days: 30",
        "",
        [
            "process.yaml:13:5: The step “inspection” waits for the applicant's improvements without a deadline. Add “remedy_days: days”. [process.wait-without-deadline]"
        ],
        id="an improvement without a deadline",
    ),
    pytest.param(
        "title: {th: อาคาร, en: Building}, deadline_days: 7, ",
        "title: {th: อาคาร, en: Building}, ",
        [
            "process.yaml:11:9: The step “building” waits for a unit's answer without a deadline. Add “deadline_days: days”. [process.wait-without-deadline]"
        ],
        id="a consultation without a deadline",
    ),
    pytest.param(
        "on_silence: escalate, ",
        "",
        [
            "process.yaml:11:9: The step “building” doesn't say what happens when the unit doesn't answer. Add on_silence: escalate, no_objection, use_register or skip. [process.silence-undefined]"
        ],
        id="silence without a meaning",
    ),
    pytest.param(
        "on_silence: escalate",
        "on_silence: escalat",
        [
            "process.yaml:11:130: There is no meaning of silence named “escalat”. Did you mean “escalate”? [unknown-name]"
        ],
        id="a wrong meaning of silence",
    ),
    pytest.param(
        "on_silence: skip",
        "on_silence: use_register",
        [
            "process.yaml:12:131: The step “drains” falls back on registers and names none. Add registers: [register]. [process.silence-needs-registers]"
        ],
        id="silence answered by no register",
    ),
    pytest.param(
        "    join: all\n",
        "",
        [
            "process.yaml:6:5: The branches of “consult” don't join. Add join: all. [process.branches-not-joined]"
        ],
        id="branches that do not join",
    ),
    pytest.param(
        "join: all",
        "join: any",
        ["process.yaml:9:11: There is no way of joining named “any”. Use one of: all. [unknown-name]"],
        id="a wrong join",
    ),
    pytest.param(
        '      - {id: drains, kind: consultation, who: agency:environment, title: {th: น้ำเสีย, en: Drains}, deadline_days: 7, on_silence: skip, only_if: path == "licence"}\n',
        "",
        [
            "process.yaml:11:7: “consult” has fewer than two branches. Add a branch, or write it as an ordinary step. [process.too-few-branches]"
        ],
        id="a single branch",
    ),
    pytest.param(
        "{id: drains, kind: consultation, who: agency:environment, title: {th: น้ำเสีย, en: Drains}, deadline_days: 7, on_silence: skip, only_if",
        "{id: drains, kind: payment, title: {th: น้ำเสีย, en: Drains}, pay_within_days: 7, only_if",
        [
            "process.yaml:12:9: No charge is due at “drains”. Set due_at: drains on a charge of service.yaml, or remove the step. [process.nothing-to-pay]",
            "process.yaml:12:28: A payment step can't be a branch: it might not come to the join. Move it out of the parallel step. A branch can be: register_check, review, inspection, consultation, interview, test, consent. [process.not-in-branch]",
        ],
        id="a branch that may end the case",
    ),
    pytest.param(
        "max_visits: 3, remedy_days: 30",
        "max_visits: 1",
        [
            "process.yaml:13:5: The checklist of “inspection” can order improvements, but there is only one visit. Set max_visits to 2 or more. [process.remedy-without-another-visit]",
            "rules.yaml:20:9: The way back to “inspection” has no ceiling. Set max_visits to 2 or more at that step. [process.loop-without-ceiling]",
        ],
        id="a loop without a ceiling",
    ),
    pytest.param(
        "not_same_as: [inspection]",
        "not_same_as: [payment]",
        [
            "process.yaml:14:99: “payment” isn't work of an officer before “decision”. Name an earlier step that an officer does: completeness, building, drains, inspection. [process.not-earlier-work]"
        ],
        id="four eyes on a later step",
    ),
    pytest.param(
        "Check registers}, registers: [zoning]",
        "Check registers}, registers: [zonning]",
        [
            "process.yaml:4:102: There is no register named “zonning”. Did you mean “zoning”? [unknown-name]",
            "process.yaml:14:5: The decision at “decision” uses “zoning_ok”, but register.zoning is known only after it. Move yearly before it, or don't use it here. [process.produced-too-late]",
        ],
        id="an unknown register",
    ),
    pytest.param(
        "checklist: building",
        "checklist: bilding",
        [
            "process.yaml:11:151: There is no checklist named “bilding”. Did you mean “building”? [unknown-name]",
            "rules.yaml:4:3: “building_ok” reads finding.building_ok, which no step produces. Give a step before its use the checklist that has this item. [process.never-produced]",
        ],
        id="an unknown checklist",
    ),
    pytest.param(
        "writes: [licences]",
        "writes: [licenses]",
        [
            "process.yaml:16:76: There is no register named “licenses”. Did you mean “licences”? [unknown-name]"
        ],
        id="an unknown register to write",
    ),
    pytest.param(
        "id: yearly",
        "id: issue",
        [
            "process.yaml:17:10: The id “issue” is already used on line 16. Give it an id of its own. [duplicate-id]"
        ],
        id="an id used twice",
    ),
    pytest.param(
        "id: yearly",
        "id: Yearly_",
        [
            "process.yaml:17:10: The id “Yearly_” can't be used. Start with a–z, then a–z, 0–9 and -, at most 60 characters. [bad-id]"
        ],
        id="a bad id",
    ),
    pytest.param(
        "correction_days: 15",
        "correction_days: 0",
        [
            "process.yaml:5:128: “correction_days” must be from 1 to 365. Change it to a value in that range. [out-of-bounds]"
        ],
        id="no days at all",
    ),
    pytest.param(
        "recurring: yearly",
        "recurring: daily",
        [
            "process.yaml:17:82: There is no period named “daily”. Use one of: as_needed, monthly, once, quarterly, six_monthly, yearly. [unknown-name]"
        ],
        id="an unknown period",
    ),
    pytest.param(
        "title: {th: อาคาร, en: Building}, deadline_days: 7,",
        "title: {th: อาคาร, en: Building}, deadline_days: 45,",
        [
            "process.yaml:11:115: “building” allows 45 days, longer than the service's own limit of 30. Shorten it to fit within the service's limit. [process.beyond-the-limit]"
        ],
        id="a unit given longer than the office",
    ),
    pytest.param(
        "title: {th: อาคาร, en: Building}, deadline_days: 7,",
        "title: {th: อาคาร, en: Building}, deadline_days: 22, deadline_unit: working,",
        [
            "process.yaml:11:115: “building” allows 31 days, longer than the service's own limit of 30. Shorten it to fit within the service's limit. [process.beyond-the-limit]"
        ],
        id="working days longer than the limit",
    ),
    pytest.param(
        'only_if: path == "licence"',
        "only_if: clean",
        [
            "process.yaml:12:146: only_if of “drains” uses “clean”, but finding.clean is known only after it. Move inspection before it, or don't use it here. [process.produced-too-late]"
        ],
        id="a finding used before it is made",
    ),
    pytest.param(
        'only_if: path == "licence"',
        'only_if: result.building == "objection"',
        [
            "process.yaml:12:146: only_if of “drains” uses “result.building”, but result.building is known only after it. Move building before it, or don't use it here. [process.produced-too-late]"
        ],
        id="a result of a sibling branch",
    ),
    pytest.param(
        ", checklist: building",
        "",
        [
            "rules.yaml:4:3: “building_ok” reads finding.building_ok, which no step produces. Give a step before its use the checklist that has this item. [process.never-produced]"
        ],
        id="a finding that nothing produces",
    ),
    pytest.param(
        "title: {th: ชำระ, en: Pay}",
        "title: {th: ชำระ}",
        [
            "process.yaml:15:41: “title” has no English text. Write both languages: {th: …, en: …}. [missing-translation]"
        ],
        id="a missing translation",
    ),
    pytest.param(
        ", table: still_so",
        "",
        [
            "process.yaml:17:5: “yearly” lacks table: registers are asked, and nobody visits. Add table. [process.after-grant-needs]"
        ],
        id="a follow-up without a table",
    ),
    pytest.param(
        "table: still_so",
        "table: stil_so",
        [
            "process.yaml:17:118: There is no table of rules.yaml named “stil_so”. Did you mean “still_so”? [unknown-name]"
        ],
        id="a follow-up's table that isn't there",
    ),
    pytest.param(
        "recurring: yearly, registers: [zoning]",
        "recurring: yearly, registers: [population]",
        [
            "process.yaml:17:101: “yearly” hangs on “zoning_ok” and doesn't ask the register “zoning” again, so it would see what was true at filing. Add zoning to the registers of this step. [process.not-looked-up-again]"
        ],
        id="a follow-up that looks at old values",
    ),
    pytest.param(
        ", deadline_days: 7}\n",
        "}\n",
        [
            "process.yaml:17:5: The step “yearly” waits for a decision about what was found without a deadline. Add “deadline_days: days”. [process.wait-without-deadline]"
        ],
        id="a follow-up whose finding waits for ever",
    ),
    pytest.param(
        "decided_by: head:mayor",
        "decided_by: system",
        [
            "process.yaml:17:140: “system” can't carry out a follow_up step. Write who as officer:ROLE / head:ROLE. [process.wrong-actor]"
        ],
        id="a follow-up that nobody decides",
    ),
]

"""Names of people who don't exist, in Thai and as they are written in English."""

from __future__ import annotations

from random import Random

from borikan.kernel.text import Text

_WOMEN = (
    ("กนกวรรณ", "Kanokwan"), ("กาญจนา", "Kanchana"), ("จันทร์เพ็ญ", "Chanphen"), ("จิราพร", "Chiraphon"),
    ("ชลธิชา", "Chonthicha"), ("ฐิติมา", "Thitima"), ("ณัฐธิดา", "Natthida"), ("ดวงใจ", "Duangchai"),
    ("ทิพวรรณ", "Thiphawan"), ("ธนพร", "Thanaphon"), ("นงนุช", "Nongnut"), ("นันทนา", "Nanthana"),
    ("บุญยืน", "Bunyuen"), ("บุษบา", "Butsaba"), ("ปนัดดา", "Panatda"), ("ประไพ", "Praphai"),
    ("พรทิพย์", "Phonthip"), ("พัชรี", "Phatchari"), ("เพ็ญศรี", "Phensi"), ("มณีรัตน์", "Manirat"),
    ("ยุพิน", "Yuphin"), ("รัตนา", "Rattana"), ("ละเอียด", "La-iat"), ("วรรณา", "Wanna"),
    ("วิไล", "Wilai"), ("ศิริพร", "Siriphon"), ("สมใจ", "Somchai"), ("สายฝน", "Saifon"),
    ("สุกัญญา", "Sukanya"), ("สุภาวดี", "Suphawadi"), ("อรทัย", "Orathai"), ("อุไรวรรณ", "Uraiwan"),
)  # fmt: skip
_MEN = (
    ("กิตติ", "Kitti"), ("เกรียงไกร", "Kriangkrai"), ("จักรพงษ์", "Chakkraphong"), ("เฉลิมชัย", "Chaloemchai"),
    ("ชัยวัฒน์", "Chaiwat"), ("ณรงค์", "Narong"), ("ดำรงค์", "Damrong"), ("ทวีศักดิ์", "Thawisak"),
    ("ธีรพงษ์", "Thiraphong"), ("นพดล", "Nopphadon"), ("นิคม", "Nikhom"), ("บุญเลิศ", "Bunloet"),
    ("ประเสริฐ", "Prasoet"), ("ปรีชา", "Pricha"), ("พงศกร", "Phongsakon"), ("ไพโรจน์", "Phairot"),
    ("มานพ", "Manop"), ("ยุทธนา", "Yutthana"), ("วิรัตน์", "Wirat"), ("วีระ", "Wira"),
    ("ศักดิ์ชัย", "Sakchai"), ("สมพงษ์", "Somphong"), ("สมบูรณ์", "Sombun"), ("สุทิน", "Suthin"),
    ("สุรชัย", "Surachai"), ("เสน่ห์", "Sane"), ("อดิศักดิ์", "Adisak"), ("อนุชา", "Anucha"),
    ("อภิชาติ", "Aphichat"), ("อำนาจ", "Amnat"), ("อุทัย", "Uthai"), ("เอกชัย", "Ekkachai"),
)  # fmt: skip
_FAMILIES = (
    ("แก้วคำ", "Kaeokham"), ("ขันแข็ง", "Khankhaeng"), ("คำแพง", "Khamphaeng"), ("จันทะวงศ์", "Chanthawong"),
    ("ชาวนา", "Chaona"), ("โชคดี", "Chokdi"), ("ดีงาม", "Di-ngam"), ("ทองสุก", "Thongsuk"),
    ("ทุมมา", "Thumma"), ("ไทยเจริญ", "Thaicharoen"), ("นาคำ", "Nakham"), ("บัวระภา", "Buarapha"),
    ("บุญมาก", "Bunmak"), ("ประทุมทอง", "Prathumthong"), ("ผิวผ่อง", "Phiuphong"), ("พรมศรี", "Phromsi"),
    ("พลเยี่ยม", "Phonyiam"), ("ภูแก้ว", "Phukaeo"), ("มูลสาร", "Munsan"), ("ยอดคีรี", "Yotkhiri"),
    ("ราชวงศ์", "Ratchawong"), ("ลาดบาศรี", "Latbasi"), ("วงษ์ชา", "Wongcha"), ("ศรีบุญเรือง", "Sibunrueang"),
    ("สายบุตร", "Saibut"), ("สีหาราช", "Siharat"), ("แสนคำ", "Saenkham"), ("โสภา", "Sopha"),
    ("หล้าหนู", "Lanu"), ("อ่อนสา", "Onsa"), ("อินทะนา", "Inthana"), ("อุดมทรัพย์", "Udomsap"),
)  # fmt: skip
_FIRMS = (
    ("รุ่งเรืองกิจ", "Rungrueangkit"), ("สหพาณิชย์", "Sahaphanit"), ("อีสานก้าวหน้า", "Isan Kaona"),
    ("เพิ่มพูนทรัพย์", "Phoemphunsap"), ("มั่งมีการค้า", "Mangmi Kankha"), ("ดอกคูนอุตสาหกรรม", "Dok Khun Industry"),
    ("ลำน้ำพอง", "Lam Nam Phong"), ("แก่นนคร", "Kaen Nakhon"), ("ทรัพย์สมบูรณ์", "Sapsombun"),
    ("ภูเวียงการช่าง", "Phu Wiang Works"),
)  # fmt: skip
_TITLES = {"นาย": "Mr.", "นางสาว": "Miss", "นาง": "Mrs.", "เด็กชาย": "Master", "เด็กหญิง": "Miss"}


def split(full_name: str) -> tuple[str, str, str]:
    """Title, given name and surname of a person's whole name; empty where it has none."""
    title = next((one for one in sorted(_TITLES, key=len, reverse=True) if full_name.startswith(one)), "")
    given, _, family = full_name.removeprefix(title).strip().partition(" ")
    return title, given, family.strip()


def somebody(title: str, random: Random) -> tuple[Text, Text]:
    """A given name that goes with the title, and a surname."""
    given = random.choice(_MEN if title in ("นาย", "เด็กชาย") else _WOMEN)
    return Text(*given), Text(*random.choice(_FAMILIES))


def in_english(title: str, given: Text, family: Text) -> str:
    """The whole name as it is written in English."""
    return " ".join(part for part in (_TITLES.get(title, ""), given.en, family.en) if part)


def firm(random: Random) -> str:
    """The distinctive part of a company's name; one of a hundred."""
    first, second = random.sample(_FIRMS, 2)
    return (
        f"{first[0]}{second[0]}" if random.random() < 0.4 else f"{first[0]} {random.randint(2530, 2567)}"
    )  # made up, by seed

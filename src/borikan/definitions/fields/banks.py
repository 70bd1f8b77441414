"""Banks that pay people, by their code in the interbank system, and how long their account numbers are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Bank:
    name: Text
    lengths: tuple[int, ...] = (10,)


BANKS: Mapping[str, Bank] = {
    "002": Bank(Text("ธนาคารกรุงเทพ", "Bangkok Bank")),
    "004": Bank(Text("ธนาคารกสิกรไทย", "Kasikornbank")),
    "006": Bank(Text("ธนาคารกรุงไทย", "Krungthai Bank")),
    "011": Bank(Text("ธนาคารทหารไทยธนชาต", "TMBThanachart Bank")),
    "014": Bank(Text("ธนาคารไทยพาณิชย์", "Siam Commercial Bank")),
    "022": Bank(Text("ธนาคารซีไอเอ็มบี ไทย", "CIMB Thai Bank")),
    "024": Bank(Text("ธนาคารยูโอบี", "United Overseas Bank (Thai)")),
    "025": Bank(Text("ธนาคารกรุงศรีอยุธยา", "Bank of Ayudhya")),
    "030": Bank(Text("ธนาคารออมสิน", "Government Savings Bank"), (12,)),
    "033": Bank(Text("ธนาคารอาคารสงเคราะห์", "Government Housing Bank"), (12,)),
    "034": Bank(
        Text("ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร", "Bank for Agriculture and Agricultural Cooperatives"), (12,)
    ),
    "066": Bank(Text("ธนาคารอิสลามแห่งประเทศไทย", "Islamic Bank of Thailand")),
    "067": Bank(Text("ธนาคารทิสโก้", "TISCO Bank"), (10, 14)),
    "069": Bank(Text("ธนาคารเกียรตินาคินภัทร", "Kiatnakin Phatra Bank"), (10, 14)),
    "073": Bank(Text("ธนาคารแลนด์ แอนด์ เฮ้าส์", "Land and Houses Bank")),
}

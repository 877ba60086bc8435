"""The words of the sample papers in four languages, one line a thing said: en, da, zh-Hans, de."""

_LANGUAGES = ("en", "da", "zh-Hans", "de")
_TABLE = """
office | Sønderborg partnership office | Sønderborgs partnerskabskontor | 森讷堡伙伴关系办公室 | Partnerschaftsbüro Sønderborg
example | An example; the office has no address yet. | Et eksempel; kontoret har endnu ingen adresse. | 示例：办公室暂无地址。 | Ein Beispiel; das Büro hat noch keine Adresse.
title | Programme for the City of Baoding | Program for byen Baoding | 保定市代表团日程 | Programm für die Stadt Baoding
welcome | Welcome, Baoding | Velkommen, Baoding | 欢迎保定市代表团 | Willkommen, Baoding
delegation | City of Baoding | Byen Baoding | 保定市代表团 | Stadt Baoding
draft | Draft 3 of 1 September 2017 | Udkast 3 af 1. september 2017 | 草案三，2017年9月1日 | Entwurf 3 vom 1. September 2017
programme | Programme | Program | 日程 | Programm
until | to {time} | til {time} | 至 {time} | bis {time}
on_the_way | On the way | Undervejs | 行车路线 | Unterwegs
meet | Whom you will meet | Hvem I møder | 会见人员 | Wen Sie treffen
left | What we could not fit in | Det, vi ikke nåede | 未能安排 | Was wir nicht unterbringen konnten
know | Good to know | Godt at vide | 须知 | Gut zu wissen
why | Why: | Hvorfor: | 理由： | Warum:
contact | Your office in Sønderborg | Jeres kontor i Sønderborg | 您在森讷堡的联系人 | Ihr Büro in Sønderborg
assumed | A dotted line marks what we have assumed; we confirm it before you come. | En prikket linje viser det, vi har antaget; vi bekræfter det, før I kommer. | 虚线表示假定内容，我们将在您到访前确认。 | Eine gepunktete Linie zeigt Angenommenes; wir bestätigen es, bevor Sie kommen.
assumed_short | dotted = assumed | prikket = antaget | 虚线为假定 | gepunktet = angenommen
closing | We look forward to having you here. | Vi glæder os til at se jer. | 期待您的到来。 | Wir freuen uns auf Ihren Besuch.
motto | Two lights in line show the safe way in. | To fyr på linje viser den sikre vej ind. | 双灯成一线，指引安全的航道。 | Zwei Feuer in Linie zeigen den sicheren Weg.
map_alt | Map of the day. {sentence} | Kort over dagen. {sentence} | 当日地图。{sentence} | Karte des Tages. {sentence}
when | Time | Tid | 时间 | Zeit
what | What | Hvad | 内容 | Was
details | Details | Detaljer | 详情 | Einzelheiten
map | Lines show order, not roads; coordinates are estimated. | Stregerne viser rækkefølgen, ikke vejene; koordinaterne er skønnet. | 线条仅示顺序，坐标为估算。 | Linien zeigen die Reihenfolge, nicht die Straßen; Koordinaten sind geschätzt.
map_title | By bus from Alsion to Nordborg, Høruphav and the town hall. | Med bus fra Alsion til Nordborg, Høruphav og rådhuset. | 乘车由 Alsion 前往 Nordborg、Høruphav 和市政厅。 | Mit dem Bus von Alsion nach Nordborg, Høruphav und zum Rathaus.
head | Head | Leder | 团长 | Leitung
vice_mayor | Vice Mayor Li Jungfeng | Viceborgmester Li Jungfeng | 副市长 Li Jungfeng | Vizebürgermeister Li Jungfeng
persons | Guests | Gæster | 人数 | Gäste
language | Language | Sprog | 语言 | Sprache
chinese | Chinese | Kinesisk | 中文 | Chinesisch
english_interpreted | English, consecutive interpretation | Engelsk med konsekutiv tolkning | 英语，交替传译 | Englisch, konsekutiv gedolmetscht
received_by | Received by | Modtages af | 接待 | Empfangen von
mayor | Mayor Erik Lauritzen | Borgmester Erik Lauritzen | 市长 Erik Lauritzen | Bürgermeister Erik Lauritzen
topics | Topics | Emner | 主题 | Themen
confirmed | confirmed | bekræftet | 已确认 | bestätigt
proposed | waiting for an answer | afventer svar | 等待答复 | wartet auf Antwort
to_be_named | to be named | meddeles senere | 待定 | wird noch benannt
arrival | Arrival in Sønderborg, hotel | Ankomst til Sønderborg, hotel | 抵达 Sønderborg，入住酒店 | Ankunft in Sønderborg, Hotel
dinner | Dinner | Middag | 晚餐 | Abendessen
to_nordborg | Bus from Alsion to Nordborg, 25 minutes | Bus fra Alsion til Nordborg, 25 minutter | 乘车前往 Nordborg，25 分钟 | Bus von Alsion nach Nordborg, 25 Minuten
lunch | Lunch at Danfoss | Frokost hos Danfoss | 在丹佛斯午餐 | Mittagessen bei Danfoss
to_horuphav | Bus to Høruphav, 30 minutes | Bus til Høruphav, 30 minutter | 乘车前往 Høruphav，30 分钟 | Bus nach Høruphav, 30 Minuten
to_town | Bus to the town hall, 15 minutes | Bus til rådhuset, 15 minutter | 乘车前往市政厅，15 分钟 | Bus zum Rathaus, 15 Minuten
free | Free time; dinner at 18:30 | Fri tid; middag kl. 18.30 | 自由活动；18:30 晚餐 | Freie Zeit; Abendessen um 18:30 Uhr
to_blans | Bus from Alsion to Blans, 20 minutes | Bus fra Alsion til Blans, 20 minutter | 乘车前往 Blans，20 分钟 | Bus von Alsion nach Blans, 20 Minuten
from_blans | Bus to Alsion, 20 minutes | Bus til Alsion, 20 minutter | 乘车返回 Alsion，20 分钟 | Bus nach Alsion, 20 Minuten
departure | Departure | Afrejse | 启程 | Abreise
travel | 70 minutes in all, 49 km. | 70 minutter i alt, 49 km. | 全程 70 分钟，49 公里。 | Insgesamt 70 Minuten, 49 km.
one_bus | One bus for the day; it waits at each stop. | Én bus hele dagen; den venter ved hvert stop. | 全天一辆大巴，随时等候。 | Ein Bus für den Tag; er wartet an jedem Halt.
alsion | Welcome at Alsion | Velkomst på Alsion | Alsion 欢迎会 | Begrüßung im Alsion
alsion_place | Alsion 2, Sønderborg | Alsion 2, Sønderborg | Alsion 2，Sønderborg | Alsion 2, Sønderborg
alsion_what | ProjectZero on the way to zero by 2029; the sea-water heat pump. | ProjectZero på vej mod nul i 2029; havvandsvarmepumpen. | ProjectZero 介绍 2029 年零碳之路；海水热泵。 | ProjectZero auf dem Weg zur Null bis 2029; die Meerwasser-Wärmepumpe.
alsion_why | You asked about the whole plan. | I har spurgt til hele planen. | 您希望了解整体规划。 | Sie haben nach dem ganzen Plan gefragt.
danfoss | Danfoss, Nordborg | Danfoss, Nordborg | 丹佛斯总部（Nordborg） | Danfoss, Nordborg
danfoss_place | Nordborg | Nordborg | Nordborg | Nordborg
danfoss_what | District heating and heat recovery. | Fjernvarme og varmegenvinding. | 区域供热与余热回收。 | Fernwärme und Wärmerückgewinnung.
danfoss_why | You asked about central heating. | I har spurgt til fjernvarme. | 您希望了解集中供热。 | Sie haben nach Fernwärme gefragt.
shop | SuperBrugsen Høruphav | SuperBrugsen Høruphav | SuperBrugsen 超市（Høruphav） | SuperBrugsen Høruphav
shop_place | Høruphav | Høruphav | Høruphav | Høruphav
shop_what | The shop’s refrigerators heat the shop, and the street beside it. | Butikkens køledisk varmer butikken og gaden ved siden af. | 冷柜余热为超市及周边住宅供暖。 | Die Kühlregale heizen den Laden und die Straße daneben.
shop_why | It lies on the way back to town. | Den ligger på vejen tilbage til byen. | 位于返程途中。 | Er liegt auf dem Rückweg in die Stadt.
reception | The Mayor’s reception | Borgmesterens modtagelse | 市长会见（市政厅） | Empfang des Bürgermeisters
reception_place | The town hall, Rådhustorvet 10 | Rådhuset, Rådhustorvet 10 | 市政厅，Rådhustorvet 10 | Rathaus, Rådhustorvet 10
reception_what | The Mayor receives Vice Mayor Li Jungfeng and the delegation. | Borgmesteren modtager viceborgmester Li Jungfeng og delegationen. | 市长会见副市长 Li Jungfeng 一行。 | Der Bürgermeister empfängt Vizebürgermeister Li Jungfeng und die Delegation.
reception_why | A mayor receives a vice mayor. | En borgmester modtager en viceborgmester. | 市长会见副市长。 | Ein Bürgermeister empfängt einen Vizebürgermeister.
crown | Danish Crown, Blans | Danish Crown, Blans | 丹麦皇冠（Danish Crown，Blans） | Danish Crown, Blans
crown_place | Blans | Blans | Blans | Blans
crown_what | Food safety. | Fødevaresikkerhed. | 食品安全。 | Lebensmittelsicherheit.
crown_why | You asked about food safety. | I har spurgt til fødevaresikkerhed. | 您希望了解食品安全。 | Sie haben nach Lebensmittelsicherheit gefragt.
geothermal | Geothermal plant | Geotermianlægget | 地热厂 | Geothermieanlage
geothermal_reason | It gave 20 to 25 % of the heat hoped for. | Det gav 20 til 25 % af den ventede varme. | 实际供热仅为预期的 20% 至 25%。 | Sie lieferte 20 bis 25 % der erhofften Wärme.
gladly | We will gladly tell you why. | Vi fortæller gerne hvorfor. | 我们乐意说明原因。 | Wir erzählen Ihnen gern, warum.
zero_house | ZERO+ house | ZERO+-huset | ZERO+ 住宅 | ZERO+-Haus
zero_house_reason | We have no address on file yet. | Vi har endnu ingen adresse. | 暂无地址资料。 | Uns liegt noch keine Adresse vor.
six_hours | Denmark is six hours behind China in September. | Danmark er seks timer efter Kina i september. | 九月丹麦比中国晚六小时。 | Dänemark liegt im September sechs Stunden hinter China.
emergency | In an emergency call 112. | Ring 112 i en nødsituation. | 紧急情况请拨打 112。 | Im Notfall wählen Sie 112.
two_hours | 2 hours | 2 timer | 2 小时 | 2 Stunden
ask_presenter | Name the person who speaks, with title. | Oplys, hvem der taler, med titel. | 请告知主讲人姓名及职务。 | Nennen Sie, wer spricht, mit Titel.
ask_lunch | Lunch for 8 guests and 2 of us. | Frokost til 8 gæster og 2 af os. | 请安排 8 位客人及 2 位陪同的午餐。 | Mittagessen für 8 Gäste und 2 von uns.
bus_arrives | The bus arrives at 09:10 from Alsion. | Bussen kommer kl. 09.10 fra Alsion. | 大巴 09:10 由 Alsion 到达。 | Der Bus kommt um 09:10 Uhr von Alsion.
host_title | Visits to Danfoss | Besøg hos Danfoss | 丹佛斯接待安排 | Besuche bei Danfoss
host_intro | Two groups would like to visit you this week. Nothing is agreed until you have answered. | To grupper vil gerne besøge jer i denne uge. Intet er aftalt, før I har svaret. | 本周有两个代表团希望来访。您答复之前，一切尚未确定。 | Zwei Gruppen möchten Sie in dieser Woche besuchen. Nichts ist vereinbart, bevor Sie geantwortet haben.
host_kicker | Host sheet | Værtsark | 接待单 | Gastgeberblatt
ask | What we ask of you | Det beder vi jer om | 敬请协助 | Worum wir Sie bitten
answer | Your answer | Jeres svar | 您的答复 | Ihre Antwort
host_empty | No visit is planned for you in this week. | Der er ikke planlagt besøg hos jer i denne uge. | 本周没有为您安排来访。 | In dieser Woche ist bei Ihnen kein Besuch geplant.
host_closing | Thank you for opening your doors. | Tak, fordi I åbner dørene. | 感谢您的接待。 | Danke, dass Sie Ihre Türen öffnen.
driver_title | Driver’s sheet, bus 1 | Chaufførark, bus 1 | 司机行车单，1号车 | Fahrerblatt, Bus 1
driver_kicker | Driver’s sheet | Chaufførark | 司机行车单 | Fahrerblatt
bus | Bus 1 | Bus 1 | 1号车 | Bus 1
departs | Departure | Afgang | 出发 | Abfahrt
arrives | Arrival | Ankomst | 到达 | Ankunft
route | From and to | Fra og til | 起止地点 | Von und nach
passengers | Passengers | Passagerer | 乘客 | Fahrgäste
buffer | To spare | Luft | 余量 | Puffer
driver_empty | Nothing to drive in this week. | Ingen kørsel i denne uge. | 本周无行车任务。 | In dieser Woche keine Fahrten.
"""


def _read(table: str) -> dict[str, dict[str, str]]:
    said: dict[str, dict[str, str]] = {language: {} for language in _LANGUAGES}
    for line in table.strip().splitlines():
        name, *words = (part.strip() for part in line.split(" | "))
        for language, word in zip(_LANGUAGES, words, strict=True):
            said[language][name] = word
    return said


SAID = _read(_TABLE)

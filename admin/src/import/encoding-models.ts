import type { Encoding } from './encodings';

/** Frequencies of the letters outside of ASCII in texts of each encoding, for guessing by likelihood. */

export type SingleByteModel = {
  encoding: Encoding;
  /** Letters by language, in lower case, the frequent ones first. */
  alphabets: string[];
  /** Logarithm of how likely the encoding is before a byte of the file is read. */
  prior: number;
};

const WESTERN = [
  'éèàêçôîûâïùœëü',
  'üäöß',
  'óíáéñúü',
  'ãçáéíóêõâúàô',
  'àèùòìé',
  'äöåé',
  'øåæéö',
  'íáðöþúóéýæ',
  'ëéïèö',
  'éèüäöóíáñàçøåãêôßëîïâúæõ',
];

const CENTRAL = [
  'łóężąśćźń',
  'íáéýěščřžůúňťďó',
  'áíéčšúžýóôľťňäďĺŕ',
  'éáöóőüíúű',
  'čšžćđ',
  'ăâîşţ',
  'äöüß',
  'óíáéłčšřžęąýěśżőűćăúţşńůüöäź',
];

const RUSSIAN = 'оаеинтсрвлкмдпуяьыгзбчйхжшюцщэфъё';
const UKRAINIAN = 'оанивтеірслкмдпуязьбгчхйжщєцшїюфґ';
const CYRILLIC = [RUSSIAN, UKRAINIAN, 'аиоентјрсвкдлумпгзбцшчжњћљђџф', 'аиоентрсвлкдпмзябгучщцжхшйъфьюэы'];

const GREEK = ['αοιετσνηυρπκμλςόίάγθδήέχωφβύώξζψϊ'];

export const SINGLE_BYTE_MODELS: SingleByteModel[] = [
  { encoding: 'windows-1252', alphabets: WESTERN, prior: 0 },
  { encoding: 'windows-1250', alphabets: CENTRAL, prior: -0.7 },
  { encoding: 'windows-1251', alphabets: CYRILLIC, prior: -0.5 },
  { encoding: 'windows-1253', alphabets: GREEK, prior: -1 },
  { encoding: 'windows-1254', alphabets: ['ıişğçöüâî'], prior: -1 },
  { encoding: 'windows-1255', alphabets: ['יוהלאמרשבנתכעדקחפםצטסזגןךץף'], prior: -1 },
  { encoding: 'windows-1256', alphabets: ['اليمنورتبعدسكفقحجهةأشصىطخضذئزثءغإظؤآچپگژ'], prior: -1 },
  { encoding: 'windows-1257', alphabets: ['ėšžųūįąčę', 'āēīšūžņļģķč', 'äõüöš'], prior: -1.5 },
  { encoding: 'windows-874', alphabets: ['านรอกเงมยลวดทสตะปบคหแจพชขใไโผซถศธ่้์ิีุูัำ็ึื'], prior: -1 },
  { encoding: 'macintosh', alphabets: WESTERN, prior: -1.5 },
  { encoding: 'koi8-r', alphabets: [RUSSIAN], prior: -1.5 },
  { encoding: 'koi8-u', alphabets: [UKRAINIAN], prior: -2.5 },
  { encoding: 'ibm866', alphabets: [RUSSIAN], prior: -2.5 },
  { encoding: 'x-mac-cyrillic', alphabets: [RUSSIAN], prior: -3.5 },
  { encoding: 'iso-8859-2', alphabets: CENTRAL, prior: -2.5 },
  { encoding: 'iso-8859-5', alphabets: [RUSSIAN], prior: -3.5 },
];

/** Characters whose first byte lies in a range, and whose second byte is at least `minTrail`. */
export type CharacterClass = {
  lead: [first: number, last: number];
  minTrail: number;
  /** Share of the characters of a text, from 0 to 1. */
  share: number;
  /** How many characters are in the class. */
  size: number;
};

export type MultiByteModel = {
  encoding: Encoding;
  /** The first one that matches counts. */
  classes: CharacterClass[];
  /** Bytes above 0x7f that are a character of their own. */
  singles?: [first: number, last: number];
  /** Characters of names, places, companies and column headers, of which lists of people mostly consist. */
  common: string;
  prior: number;
};

const of = (first: number, last: number, minTrail: number, share: number, size: number): CharacterClass => ({
  lead: [first, last],
  minTrail,
  share,
  size,
});

const JAPANESE =
  '山田中村佐藤鈴木高橋伊渡辺小林加吉本松井清斎阿部池石川前後岡長谷近坂遠青西福三浦金原竹内上野森宮太郎子美花一二株式会社有限東京大阪名姓氏電話番号住所';

export const MULTI_BYTE_MODELS: MultiByteModel[] = [
  {
    encoding: 'shift_jis',
    common: JAPANESE,
    classes: [
      of(0x83, 0x83, 0x40, 0.3, 86),
      of(0x82, 0x82, 0x9f, 0.2, 83),
      of(0x82, 0x82, 0x4f, 0.02, 62),
      of(0x81, 0x81, 0x40, 0.05, 147),
      of(0x88, 0x97, 0x40, 0.4, 2965),
      of(0x98, 0xea, 0x40, 0.02, 3390),
      of(0x81, 0xfc, 0x40, 0.001, 5000),
    ],
    singles: [0xa1, 0xdf],
    prior: -0.5,
  },
  {
    encoding: 'euc-jp',
    common: JAPANESE,
    classes: [
      of(0xa5, 0xa5, 0xa1, 0.3, 86),
      of(0xa4, 0xa4, 0xa1, 0.2, 83),
      of(0xa1, 0xa3, 0xa1, 0.07, 209),
      of(0xb0, 0xcf, 0xa1, 0.4, 2965),
      of(0xd0, 0xf4, 0xa1, 0.02, 3390),
      of(0x8e, 0xfe, 0xa1, 0.001, 5000),
    ],
    prior: -1.5,
  },
  {
    encoding: 'gb18030',
    common:
      '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国玉梅红晓东海燕志春云峰鑫雪飞凯宇浩佳欣婷雨子公司有限科技北京上广州深圳南市省中大学集团股份网络信息术发展贸电邮箱姓名地址话手机职位部门客户',
    classes: [
      of(0xb0, 0xd7, 0xa1, 0.93, 3755),
      of(0xa1, 0xa3, 0xa1, 0.04, 280),
      of(0xd8, 0xf7, 0xa1, 0.02, 3008),
      of(0x81, 0xfe, 0x30, 0.002, 18000),
    ],
    prior: -0.5,
  },
  {
    encoding: 'big5',
    common:
      '陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯孫魏翁戴范方宋鄧杜傅侯曹薛丁馬文明志偉豪玲美惠淑芬雅婷怡君家宗公司股份有限科技台北市新竹雄中電子郵件信箱姓名地址話手機職稱部門客戶企業',
    classes: [
      of(0xa4, 0xc6, 0x40, 0.93, 5401),
      of(0xa1, 0xa3, 0x40, 0.04, 408),
      of(0xc9, 0xf9, 0x40, 0.02, 7652),
      of(0x81, 0xfe, 0x40, 0.001, 5000),
    ],
    prior: -0.5,
  },
  {
    encoding: 'euc-kr',
    common:
      '김이박최정강조윤장임한오서신권황안송류전홍유고문양손배백허남심노하곽성차주우구나민진지수영희철호준현은경미선아연혜상동재원기태용석대회사름메일소화번직책부식삼울산시객',
    classes: [
      of(0xb0, 0xc8, 0xa1, 0.93, 2350),
      of(0xa1, 0xac, 0xa1, 0.03, 900),
      of(0xca, 0xfd, 0xa1, 0.005, 4888),
      of(0x81, 0xc6, 0x41, 0.005, 8822),
    ],
    prior: -0.5,
  },
];

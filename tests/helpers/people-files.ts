import { file, type PeopleFile } from './people-file';
import { TYPED_FILES } from './typed-files';

export type { PeopleFile };

export const PEOPLE_FILES: PeopleFile[] = [
  file(
    'linkedin-connections.csv',
    [
      'Notes:',
      '"When exporting your connection data, you may notice that some of the email addresses are missing. Learn more at https://www.linkedin.com/help/linkedin/answer/261"',
      '',
      'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
      'Ada,Lovelace,https://www.linkedin.com/in/ada,,Analytical,Engineer,12 Mar 2024',
      'Bob,Last,https://www.linkedin.com/in/bob,bob@x.test,Acme,CEO,13 Mar 2024',
    ],
    {
      people: [['bob@x.test', 'Bob', 'Last', 'Acme']],
      refused: 1,
      attributes: { url: 'https://www.linkedin.com/in/bob', position: 'CEO', connectedOn: '13 Mar 2024' },
    }
  ),
  file(
    'google-new.csv',
    [
      'First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Value',
      'Ada,,Lovelace,,,Acme,CTO,,* myContacts,* Work,ada@x.test ::: ada.home@x.test,Home,ada2@x.test,+44 1',
      'Bob,,,,,,,,* myContacts,* ,bob@x.test,,,',
      'Cyd,,,,,,,,* myContacts,* ,,Home,cyd@x.test,',
    ],
    {
      people: [
        ['ada@x.test', 'Ada', 'Lovelace', 'Acme'],
        ['bob@x.test', 'Bob'],
        ['cyd@x.test', 'Cyd'],
      ],
      refused: 0,
      attributes: { organizationTitle: 'CTO', email2Value: 'ada2@x.test', phone1Value: '+44 1' },
    }
  ),
  file(
    'google-old.csv',
    [
      'Name,Given Name,Additional Name,Family Name,Nickname,Birthday,Notes,Language,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name',
      'carl@x.test,,,,,,,,* myContacts,* ,carl@x.test,',
      'Ada Lovelace,Ada,,Lovelace,,,,,* myContacts,* ,ada@x.test,Acme',
    ],
    { people: [['carl@x.test'], ['ada@x.test', 'Ada', 'Lovelace', 'Acme']], refused: 0 }
  ),
  file(
    'pipedrive.csv',
    [
      'Person - Name;Person - First name;Person - Last name;Person - Email - Work;Person - Email - Home;Person - Owner;Organization - Name',
      'Ada Lovelace;Ada;Lovelace;ada@x.test;;Olive;Acme',
      'Bob Last;Bob;Last;;bob@home.test;Olive;Acme',
    ],
    {
      people: [
        ['ada@x.test', 'Ada', 'Lovelace', 'Acme'],
        ['bob@home.test', 'Bob', 'Last', 'Acme'],
      ],
      refused: 0,
    }
  ),
  file(
    'salesforce.csv',
    [
      '"Owner Email","Contact Owner","First Name","Last Name","Account Name","Title","Email Opt Out","Email","Reports To Email"',
      '"olive@owner.test","Olive Owner","Ada","Lovelace","Acme","CTO","0","ada@x.test","boss@owner.test"',
      '"olive@owner.test","Olive Owner","Bob","Last","Acme","","1","bob@x.test","boss@owner.test"',
    ],
    {
      people: [
        ['ada@x.test', 'Ada', 'Lovelace', 'Acme'],
        ['bob@x.test', 'Bob', 'Last', 'Acme'],
      ],
      refused: 0,
    }
  ),
  file(
    'salesforce-api.csv',
    [
      'Id,Owner.Email,CreatedBy.Email,FirstName,LastName,Account.Name,Email',
      '003,olive@owner.test,root@owner.test,Ada,Lovelace,Acme,ada@x.test',
    ],
    { people: [['ada@x.test', 'Ada', 'Lovelace', 'Acme']], refused: 0 }
  ),
  file(
    'hubspot.csv',
    [
      '\ufeffRecord ID,First Name,Last Name,Email,Phone Number,Contact owner,Create Date (EDT),Associated Company,Time Zone',
      '51,Ada,Lovelace,ada@x.test,"=""0044123""",Bob Owner (bob@owner.test),2025-01-02 03:04,Acme,us_slash_pacific',
      '52,Bob,Last,bob@x.test,,Bob Owner (bob@owner.test),2025-01-02 03:04,Acme,somewhere',
    ],
    {
      people: [
        ['ada@x.test', 'Ada', 'Lovelace', 'Acme'],
        ['bob@x.test', 'Bob', 'Last', 'Acme'],
      ],
      refused: 0,
      attributes: { phoneNumber: '0044123' },
    }
  ),
  file(
    'several-in-a-cell.csv',
    [
      'Email,First name',
      '"a@x.test; b@x.test",A',
      '"c@x.test, d@x.test",C',
      'e@x.test f@x.test,E',
      'g@x.test/h@x.test,G',
      'John Chow|john@x.test,J',
      '"""Kay, K"" <kay@x.test>",Kay',
      'mailto:lee@x.test.,Lee',
    ],
    {
      people: [
        ['a@x.test', 'A'],
        ['c@x.test', 'C'],
        ['e@x.test', 'E'],
        ['g@x.test', 'G'],
        ['john@x.test', 'J'],
        ['kay@x.test', 'Kay'],
        ['lee@x.test', 'Lee'],
      ],
      refused: 0,
    }
  ),
  file(
    'invisible-characters.csv',
    [
      'Email , First name ,Last name',
      ' ada@x.test , Ada ,Lovelace',
      'bob@x.test\u00a0,Bob\u00a0,Last',
      '\u200bcarl@x.test,Carl,X',
      'dan@x.test\u200b,Dan\u200b,X',
      'eve@x.test\ufeff,Eve,X',
      '\u202afred@x.test\u202c,Fred,X',
      '\u00adgus@x.test,\u200eGus,X',
      'Ada@x.test\u200d,Again,X',
    ],
    {
      people: [
        ['ada@x.test', 'Ada', 'Lovelace'],
        ['bob@x.test', 'Bob', 'Last'],
        ['carl@x.test', 'Carl', 'X'],
        ['dan@x.test', 'Dan', 'X'],
        ['eve@x.test', 'Eve', 'X'],
        ['fred@x.test', 'Fred', 'X'],
        ['gus@x.test', 'Gus', 'X'],
      ],
      refused: 1,
    }
  ),
  file(
    'windows-1250.csv',
    ['E-mail;Imię;Nazwisko', 'lukasz@x.test;Łukasz;Żółć'],
    {
      people: [['lukasz@x.test', 'Łukasz', 'Żółć']],
      refused: 0,
    },
    'windows-1250'
  ),
  file(
    'windows-1251.csv',
    ['Эл. почта;Имя;Фамилия', 'ivan@x.test;Иван;Петров'],
    {
      people: [['ivan@x.test', 'Иван', 'Петров']],
      refused: 0,
    },
    'windows-1251'
  ),
  file(
    'shift-jis.csv',
    ['メールアドレス,姓,名', 'taro@x.test,山田,太郎'],
    {
      people: [['taro@x.test', '太郎', '山田']],
      refused: 0,
    },
    'shift_jis'
  ),
  file(
    'gbk.csv',
    ['邮箱,姓名,公司', 'wang@x.test,王伟,北京公司'],
    {
      people: [['wang@x.test', '王伟', undefined, '北京公司']],
      refused: 0,
    },
    'gb18030'
  ),
  file(
    'euc-kr.csv',
    ['이메일,이름,성,회사', 'kim@x.test,철수,김,삼성전자'],
    {
      people: [['kim@x.test', '철수', '김', '삼성전자']],
      refused: 0,
    },
    'euc-kr'
  ),
  file(
    'big5.csv',
    ['電子郵件,名,姓,公司名稱', 'chen@x.test,大文,陳,台北科技'],
    {
      people: [['chen@x.test', '大文', '陳', '台北科技']],
      refused: 0,
    },
    'big5'
  ),
  file(
    'mac.csv',
    ['Prénom,Nom,Courriel', 'Zoé,Lefèvre,zoe@x.test'],
    {
      people: [['zoe@x.test', 'Zoé', 'Lefèvre']],
      refused: 0,
    },
    'macintosh'
  ),
  file(
    'utf-16.csv',
    ['E-Mail\tVorname\tNachname', 'jo@x.test\tJörg\tGroß'],
    {
      people: [['jo@x.test', 'Jörg', 'Groß']],
      refused: 0,
    },
    'utf-16le'
  ),
  file(
    'report.csv',
    [
      'Customers by region;;',
      'Exported by;olive@owner.test;',
      ';;',
      'E-Mail;Vorname;Firma',
      'ada@x.test;Ada;Acme',
      'Summe;1;',
    ],
    { people: [['ada@x.test', 'Ada', undefined, 'Acme']], refused: 1 }
  ),
  file('no-header.csv', ['ada@x.test,Ada', 'bob@x.test,Bob'], {
    people: [['ada@x.test'], ['bob@x.test']],
    refused: 0,
  }),
  {
    name: 'one-column.txt',
    bytes: Buffer.from('ada@x.test\rbob@x.test\rada@x.test\r'),
    people: [['ada@x.test'], ['bob@x.test']],
    refused: 1,
  },
  file('separator-line.csv', ['sep=|', 'Email|First name', 'ada@x.test|Ada'], {
    people: [['ada@x.test', 'Ada']],
    refused: 0,
  }),
  ...TYPED_FILES,
];

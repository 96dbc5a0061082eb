import type { Field } from './mapping';

type Language =
  'en' | 'de' | 'fr' | 'es' | 'it' | 'nl' | 'pt' | 'pl' | 'cs' | 'sv' | 'ru' | 'ja' | 'zh' | 'ko';

/** How spreadsheets, CRMs and address books name their columns. Case, accents and punctuation do not matter. */
export const HEADERS: Record<Field, Partial<Record<Language, string[]>>> = {
  email: {
    en: [
      ...[
        'Email',
        'Email address',
        'Email addresses',
        'Mail',
        'Contact email',
        'Work email',
        'Business email',
      ],
      ...['Primary email', 'Email 1', 'Email 1 value', 'Email 1 address', 'Person email work', 'Email work'],
    ],
    de: [
      ...['E-Mail-Adresse', 'Mailadresse', 'E-Post', 'E-Post-Adresse', 'E-Mail geschäftlich'],
      ...['Geschäftliche E-Mail', 'E-Mail 1 Adresse'],
    ],
    fr: [
      ...['Adresse email', 'Adresse mail', "Adresse d'email", 'Email pro', 'Email professionnel', 'Mail pro'],
      ...['Courriel', 'Adresse courriel', 'Adresse électronique', 'Adresse de messagerie', 'Mél'],
    ],
    es: [
      ...['Correo', 'Correo electrónico', 'Dirección de correo', 'Dirección de correo electrónico'],
      ...['Dirección de email', 'Email de contacto', 'Correo de contacto', 'Correo de trabajo'],
    ],
    it: ['Indirizzo email', 'Indirizzo di posta elettronica', 'Posta elettronica', 'Email aziendale'],
    nl: ['E-mailadres', 'Mailadres', 'E-mailadres werk', 'Zakelijk e-mailadres'],
    pt: ['E-mail', 'Endereço de e-mail', 'Correio eletrônico', 'Correio electrónico', 'Endereço eletrônico'],
    pl: ['Adres e-mail', 'Adres mailowy', 'Poczta elektroniczna'],
    cs: ['E-mailová adresa', 'Elektronická pošta'],
    sv: ['E-post', 'E-postadress', 'Epostadress', 'Mejl', 'Mejladress'],
    ru: ['Эл. почта', 'Электронная почта', 'Почта', 'Адрес электронной почты', 'Имейл', 'Емейл'],
    ja: ['メールアドレス', 'メール', 'Eメール', '電子メール', 'Eメールアドレス', '電子メールアドレス'],
    zh: [
      ...['邮箱', '电子邮箱', '邮件', '电子邮件', '邮箱地址', '电子邮件地址', '邮件地址', '邮箱号'],
      ...['電子郵件', '信箱', '電子信箱', '電郵', '郵箱', '電子郵件地址', '電郵地址'],
    ],
    ko: ['이메일', '메일', '이메일 주소', '전자우편', '메일 주소'],
  },
  firstName: {
    en: ['First name', 'First', 'Fname', 'Given name', 'Forename', 'Person first name'],
    de: ['Vorname', 'Rufname'],
    fr: ['Prénom', 'Prénom du contact'],
    es: ['Nombre', 'Nombre de pila', 'Primer nombre', 'Nombre del contacto'],
    it: ['Nome', 'Nome di battesimo'],
    nl: ['Voornaam', 'Roepnaam'],
    pt: ['Primeiro nome', 'Nome próprio'],
    pl: ['Imię'],
    cs: ['Jméno', 'Křestní jméno'],
    sv: ['Förnamn', 'Fornavn'],
    ru: ['Имя'],
    ja: ['名', '名前（名）', 'ファーストネーム'],
    zh: ['名', '名字'],
    ko: ['이름', '명'],
  },
  lastName: {
    en: ['Last name', 'Last', 'Lname', 'Surname', 'Family name', 'Person last name'],
    de: ['Nachname', 'Familienname', 'Zuname'],
    fr: ['Nom', 'Nom de famille', 'Nom du contact'],
    es: ['Apellido', 'Apellidos', 'Primer apellido'],
    it: ['Cognome'],
    nl: ['Achternaam', 'Familienaam'],
    pt: ['Sobrenome', 'Apelido', 'Último nome'],
    pl: ['Nazwisko'],
    cs: ['Příjmení'],
    sv: ['Efternamn', 'Etternavn'],
    ru: ['Фамилия'],
    ja: ['姓', '苗字', '名前（姓）', 'ラストネーム'],
    zh: ['姓', '姓氏'],
    ko: ['성', '성씨'],
  },
  fullName: {
    en: ['Name', 'Full name', 'Display name', 'Contact', 'Contact name', 'Contact person', 'Person'],
    de: [
      ...[
        'Vollständiger Name',
        'Vor- und Nachname',
        'Vorname Nachname',
        'Name, Vorname',
        'Nachname, Vorname',
      ],
      ...['Ansprechpartner', 'Ansprechpartnerin', 'Ansprechpartner/in', 'Ansprechperson', 'Kontaktperson'],
      ...['Kontakt', 'Anzeigename'],
    ],
    fr: [
      ...['Nom complet', 'Nom et prénom', 'Nom prénom', 'Nom, prénom', 'Prénom et nom', 'Prénom nom'],
      ...['Interlocuteur', 'Interlocutrice', 'Personne de contact'],
    ],
    es: [
      ...['Nombre completo', 'Nombre y apellidos', 'Nombre y apellido', 'Apellidos y nombre'],
      ...['Contacto', 'Persona de contacto'],
    ],
    it: ['Nome completo', 'Nome e cognome', 'Cognome e nome', 'Contatto', 'Persona di contatto', 'Referente'],
    nl: ['Naam', 'Volledige naam', 'Contactpersoon'],
    pt: ['Nome e sobrenome', 'Contato', 'Pessoa de contato', 'Pessoa de contacto'],
    pl: ['Imię i nazwisko', 'Nazwisko i imię', 'Osoba kontaktowa'],
    cs: ['Jméno a příjmení', 'Celé jméno', 'Kontaktní osoba'],
    sv: ['Namn', 'Navn', 'Fullständigt namn', 'För- och efternamn'],
    ru: ['ФИО', 'Полное имя', 'Имя и фамилия', 'Контактное лицо'],
    ja: ['氏名', '名前', 'お名前', '担当者', '担当者名', 'ご担当者名'],
    zh: ['姓名', '全名', '联系人', '联系人姓名', '聯絡人', '聯絡人姓名'],
    ko: ['성명', '성함', '전체 이름'],
  },
  company: {
    en: [
      ...[
        'Company',
        'Company name',
        'Organization',
        'Organisation',
        'Organization name',
        'Organisation name',
      ],
      ...['Employer', 'Account', 'Account name', 'Business', 'Associated company', 'Organization 1 name'],
    ],
    de: [
      ...['Firma', 'Firmenname', 'Unternehmen', 'Unternehmensname', 'Gesellschaft', 'Arbeitgeber', 'Betrieb'],
      ...['Name der Organisation', 'Zugeordnetes Unternehmen', 'Name des Unternehmens'],
    ],
    fr: ['Entreprise', "Nom de l'entreprise", 'Société', 'Nom de la société', 'Raison sociale'],
    es: [
      ...['Empresa', 'Nombre de la empresa', 'Nombre de empresa', 'Compañía', 'Sociedad', 'Razón social'],
      ...['Organización'],
    ],
    it: ['Azienda', 'Nome azienda', 'Società', 'Ragione sociale', 'Organizzazione', 'Ditta'],
    nl: ['Bedrijf', 'Bedrijfsnaam', 'Organisatie', 'Werkgever', 'Organisatienaam'],
    pt: ['Nome da empresa', 'Organização', 'Companhia', 'Razão social', 'Empregador'],
    pl: ['Nazwa firmy', 'Przedsiębiorstwo', 'Organizacja'],
    cs: ['Společnost', 'Název společnosti', 'Název firmy', 'Organizace'],
    sv: ['Företag', 'Företagsnamn', 'Bolag', 'Virksomhed', 'Bedrift'],
    ru: ['Компания', 'Организация', 'Название компании', 'Фирма'],
    ja: ['会社', '会社名', '企業名', '組織', '法人名', '勤務先', '勤め先'],
    zh: ['公司', '公司名称', '单位', '企业', '公司名稱', '單位', '组织', '企业名称', '所属公司', '公司名'],
    ko: ['회사', '회사명', '기업명', '조직', '소속'],
  },
  timezone: {
    en: ['Time zone', 'Timezone', 'TZ', 'IANA time zone'],
    de: ['Zeitzone'],
    fr: ['Fuseau horaire', 'Fuseau'],
    es: ['Zona horaria', 'Huso horario'],
    it: ['Fuso orario'],
    nl: ['Tijdzone'],
    pt: ['Fuso horário'],
    pl: ['Strefa czasowa'],
    cs: ['Časové pásmo'],
    sv: ['Tidszon', 'Tidszone', 'Tidssone'],
    ru: ['Часовой пояс'],
    ja: ['タイムゾーン', '時間帯'],
    zh: ['时区', '時區'],
    ko: ['시간대', '타임존'],
  },
  language: {
    en: ['Language', 'Preferred language', 'Locale'],
    de: ['Sprache', 'Bevorzugte Sprache'],
    fr: ['Langue', 'Langue préférée'],
    es: ['Idioma', 'Idioma preferido'],
    it: ['Lingua', 'Lingua preferita'],
    nl: ['Taal', 'Voorkeurstaal'],
    pt: ['Língua', 'Idioma preferencial'],
    pl: ['Język'],
    cs: ['Jazyk'],
    sv: ['Språk', 'Sprog'],
    ru: ['Язык'],
    ja: ['言語'],
    zh: ['语言', '語言'],
    ko: ['언어'],
  },
  opensConsent: {
    en: ['Opens consent', 'Consent to opens', 'Open consent', 'Open tracking consent', 'Openings consent'],
    de: ['Einwilligung zu Öffnungen'],
    fr: ['Consentement aux ouvertures'],
    es: ['Consentimiento para aperturas'],
  },
  tags: {
    en: ['Tags', 'Tag'],
    de: ['Schlagwörter', 'Schlagworte'],
    fr: ['Étiquettes'],
    es: ['Etiquetas'],
    it: ['Etichette'],
  },
  clicksConsent: {
    en: ['Clicks consent', 'Consent to clicks', 'Click consent', 'Click tracking consent'],
    de: ['Einwilligung zu Klicks'],
    fr: ['Consentement aux clics'],
    es: ['Consentimiento para clics'],
  },
};

/** Headers of columns with other things, by which a header row is told from the lines above it. */
const OTHER_HEADERS = [
  ...['Phone', 'Phone number', 'Mobile', 'Title', 'Job title', 'Position'],
  ...['URL', 'Website', 'Address', 'Street', 'City', 'State', 'Country', 'Postal code', 'Zip', 'Notes'],
  ...[
    'ID',
    'Record ID',
    'Created',
    'Connected on',
    'Photo',
    'Birthday',
    'Labels',
    'Status',
    'Telefon',
    'Ort',
  ],
  ...[
    'Straße',
    'PLZ',
    'Land',
    'Téléphone',
    'Ville',
    'Pays',
    'Teléfono',
    'Ciudad',
    'País',
    'Telefono',
    'Città',
  ],
  ...['電話番号', '电话', '전화번호', 'Телефон', 'Telefone', 'Cidade', 'Telefoon', 'Plaats'],
];

/** Letters and digits in lower case, without the accents of Latin letters: `E-Mail-Adresse` becomes `emailadresse`. */
export const normaliseHeader = (header: string): string =>
  withoutAccents(header)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/** Other scripts keep their marks, which are part of their letters. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');

const FIELDS_BY_NAME = new Map(
  Object.entries(HEADERS).flatMap(([field, languages]) =>
    Object.values(languages)
      .flat()
      .map((name) => [normaliseHeader(name), field as Field])
  )
);

const OTHER_NAMES = new Set(OTHER_HEADERS.map(normaliseHeader));

/** CRMs put these before the name of a field: `Person - First name`. */
const PREFIXES = /^(person|contact|lead|people|kontakt|personne|persona)(?=.{3})/u;

/** The field that a header names in some language; undefined for another one. */
export const fieldOfHeader = (header: string): Field | undefined => {
  const name = normaliseHeader(header);

  return FIELDS_BY_NAME.get(name) ?? FIELDS_BY_NAME.get(name.replace(PREFIXES, ''));
};

/** True for a text that is a header in many files. */
export const isKnownHeader = (text: string): boolean =>
  text.length < 60 && (fieldOfHeader(text) !== undefined || OTHER_NAMES.has(normaliseHeader(text)));

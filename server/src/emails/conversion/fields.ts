/** The meaning of field names in merge tags of other tools. */

/** Liquid for the value, such as `prospect.firstName`. */
const EXPRESSIONS: Record<string, string> = {
  'prospect.firstName': 'firstname fname first forename givenname prenom vorname nombre nome merge1',
  'prospect.lastName':
    'lastname lname last surname familyname nomdefamille nachname apellido apellidos cognome merge2',
  "prospect.firstName | append: ' ' | append: prospect.lastName | strip":
    'name fullname displayname contactname',
  'prospect.company':
    'company companyname organization organisation organizationname accountname firma entreprise societe empresa',
  'prospect.email': 'email emailaddress emailadress mail correo courriel correoelectronico merge0',
  'sender.name': 'sendername fromname',
  'sender.email': 'senderemail fromemail',
  unsubscribeUrl:
    'unsub unsubscribe unsubscribeurl unsubscribelink linkunsubscribe optout optouturl optoutlink unsubscribehref asmgroupunsubscriberawurl resendunsubscribeurl tagunsubscribelink tagunsubscribeurl tagunsubscribe unsubscribedurl',
  preferencesUrl:
    'updateprofile updateprofileurl preferences preferencesurl preferencecenter managepreferences managepreferenceslink managepreferencesurl subscriptionpreferences asmpreferencesrawurl',
};

/** Fields that many tools have and we have not. */
const WITHOUT_COUNTERPART = `jobtitle job title position role department phone phonenumber mobile city country state region
  street address zip zipcode postcode postalcode website domain industry birthday birthdate date today currentdate year
  currentyear salutation greeting anrede titel telefon stadt land ville pays telephone ciudad pais telefono gender language
  linkedin linkedinurl icebreaker firstline personalization customfield custom1 custom2 custom3 signature physicaladdress
  listaddress listcompany listdescription archive forward viewinbrowser webversion webview browserlink middlename nickname
  prefix suffix username twitter instagram revenue employees`;

const EXPRESSION_OF = new Map(
  Object.entries(EXPRESSIONS).flatMap(([expression, names]) =>
    names.split(' ').map((name) => [name, expression] as const)
  )
);

const OTHER_FIELDS = new Set(WITHOUT_COUNTERPART.split(/\s+/));

/** Before a field of the person who is written to, such as `contact.` and `lead_`. */
const PERSON =
  'contacts contact leads lead recipients recipient subscribers subscriber persons person people customers customer members member prospects prospect users user profile contactfield merge data var attributes attribute params ud'.split(
    ' '
  );

const COMPANY = new Set(['company', 'companies', 'account', 'accounts', 'organization', 'organisation']);

const SENDER = new Set(['sender', 'from', 'owner']);

/** In a name such as `Your Name`, which people who write by hand leave for the sender. */
const OF_SENDER = /^(?:your|my)(?=[a-z])/;

export type Field =
  | { isKnown: true; /** Liquid; null when we have nothing like it. */ expression: string | null }
  | { isKnown: false };

/** The field that a name such as `Contact.FIRST_NAME` or `Vorname` stands for. */
export const findField = (name: string): Field => {
  const parts = name
    .split(/[.:=/]+|->/)
    .map(simplify)
    .filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const before = parts.at(-2);
  if (before && COMPANY.has(before)) return known(last === 'name' ? 'prospect.company' : null);
  if (before && SENDER.has(before)) return known(EXPRESSION_OF.get(`sender${last}`) ?? null);

  const own = parts.join('').replace(OF_SENDER, '');
  if (OF_SENDER.test(parts.join('')) && isField(own)) return known(EXPRESSION_OF.get(`sender${own}`) ?? null);

  const path = parts.slice(0, -1).every((part) => PERSON.includes(part)) ? last : parts.join('');
  const namespace = PERSON.find((part) => path.startsWith(part) && isField(path.slice(part.length)));
  const field = isField(path) ? path : path.slice(namespace?.length ?? 0);
  return isField(field) ? known(EXPRESSION_OF.get(field) ?? null) : { isKnown: false };
};

const known = (expression: string | null): Field => ({ isKnown: true, expression });

const isField = (name: string) => EXPRESSION_OF.has(name) || OTHER_FIELDS.has(name);

/** Letters and digits in lower case, without accents. */
const simplify = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

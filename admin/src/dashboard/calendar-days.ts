/** Calendar weeks and months in local days: in the time zone of the browser, not of a sequence. */

const DAYS = 7;
const MONDAY = 1;

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo };

/** First day of the week, 1 (Monday) to 7 (Sunday). Monday for a locale without a region (`en`), which implies no country. */
export const firstWeekday = (locale: string): number => {
  const localeInfo: LocaleWithWeek = new Intl.Locale(locale);
  if (!localeInfo.region) return MONDAY;

  return (localeInfo.getWeekInfo?.() ?? localeInfo.weekInfo)?.firstDay ?? MONDAY;
};

/** Midnights of the seven days of the week that contains `day`. */
export const weekOf = (day: Date, firstDay: number): Date[] => {
  const offset = (day.getDay() - firstDay + DAYS) % DAYS;
  return Array.from({ length: DAYS }, (_, index) => shiftDays(day, index - offset));
};

/** Midnights of all days of the weeks that overlap the month of `day`: 28, 35 or 42. */
export const monthOf = (day: Date, firstDay: number): Date[] => {
  const [first] = weekOf(new Date(day.getFullYear(), day.getMonth(), 1), firstDay);
  const last = weekOf(new Date(day.getFullYear(), day.getMonth() + 1, 0), firstDay)[DAYS - 1];
  const days = [first];
  while (dayKey(days[days.length - 1]) !== dayKey(last)) days.push(shiftDays(first, days.length));
  return days;
};

/** The first day of the month `months` later. */
export const shiftMonths = (day: Date, months: number) =>
  new Date(day.getFullYear(), day.getMonth() + months, 1);

/** Midnight `days` later. Calendar arithmetic, so that a day of 23 or 25 hours does not shift it. */
export const shiftDays = (day: Date, days: number) =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

/** `YYYY-MM-DD` in the browser's time zone. */
export const dayKey = (day: Date) =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

export const isSameDay = (a: Date, b: Date) => dayKey(a) === dayKey(b);

export const isSameMonth = (a: Date, b: Date) => dayKey(a).slice(0, 7) === dayKey(b).slice(0, 7);

/** The range of consecutive days as ISO 8601; `to` is the midnight after the last day. */
export const rangeOf = (days: Date[]) => ({
  from: days[0].toISOString(),
  to: shiftDays(days[0], days.length).toISOString(),
});

/** Parses the output of `dayKey`; null for any other text. */
export const readDayKey = (text: string | null): Date | null => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '') ?? [];
  if (!year) return null;

  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return dayKey(date) === text ? date : null;
};

/** Weeks and months as a reader of the calendar sees them: local days, in the time zone of the browser. */

const DAYS = 7;
const MONDAY = 1;

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo };

/** 1 Monday to 7 Sunday. A language without a region (`en`) says nothing about a country's habit: Monday then. */
export const firstWeekday = (locale: string): number => {
  const known: LocaleWithWeek = new Intl.Locale(locale);
  if (!known.region) return MONDAY;

  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? MONDAY;
};

/** The seven midnights of the week that holds this day. */
export const weekOf = (day: Date, firstDay: number): Date[] => {
  const passed = (day.getDay() - firstDay + DAYS) % DAYS;
  return Array.from({ length: DAYS }, (_, index) => shiftDays(day, index - passed));
};

/** The midnights of the whole weeks in which the month of this day lies: 28 to 42. */
export const monthOf = (day: Date, firstDay: number): Date[] => {
  const [first] = weekOf(new Date(day.getFullYear(), day.getMonth(), 1), firstDay);
  const last = weekOf(new Date(day.getFullYear(), day.getMonth() + 1, 0), firstDay)[DAYS - 1];
  const days = [first];
  while (dayKey(days[days.length - 1]) !== dayKey(last)) days.push(shiftDays(first, days.length));
  return days;
};

/** The first of the month that many months later. */
export const shiftMonths = (day: Date, months: number) =>
  new Date(day.getFullYear(), day.getMonth() + months, 1);

/** Midnight that many days later; right across a change of clocks, unlike adding hours. */
export const shiftDays = (day: Date, days: number) =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

/** `YYYY-MM-DD`, local. */
export const dayKey = (day: Date) =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

export const isSameDay = (one: Date, other: Date) => dayKey(one) === dayKey(other);

export const isSameMonth = (one: Date, other: Date) => dayKey(one).slice(0, 7) === dayKey(other).slice(0, 7);

/** From the first of these midnights to the end of the last day, ISO 8601. */
export const rangeOf = (days: Date[]) => ({
  from: days[0].toISOString(),
  to: shiftDays(days[0], days.length).toISOString(),
});

/** Reads what dayKey wrote; null for anything else. */
export const readDayKey = (text: string | null): Date | null => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '') ?? [];
  if (!year) return null;

  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return dayKey(date) === text ? date : null;
};

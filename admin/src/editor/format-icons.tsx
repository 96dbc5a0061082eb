import type { Alignment } from './text-style';

/** Icons that Strapi's own set lacks, drawn like those. */

const FRAME = { viewBox: '0 0 32 32', width: 16, height: 16, 'aria-hidden': true };

const LINES: Record<Alignment, [x: number, width: number]> = {
  left: [4, 15],
  center: [8.5, 15],
  right: [13, 15],
};

export const AlignmentIcon = ({ alignment }: { alignment: Alignment }) => {
  const [x, width] = LINES[alignment];

  return (
    <svg {...FRAME} fill="currentColor">
      <rect x={4} y={7} width={24} height={2.4} rx={1.2} />
      <rect x={x} y={12.2} width={width} height={2.4} rx={1.2} />
      <rect x={4} y={17.4} width={24} height={2.4} rx={1.2} />
      <rect x={x} y={22.6} width={width} height={2.4} rx={1.2} />
    </svg>
  );
};

/** The letter A above a line in the colour of the text. */
export const TextColorIcon = ({ color }: { color: string | null }) => (
  <svg {...FRAME}>
    <path
      d="M9 19.5 15.2 5h1.6L23 19.5M11.4 14.5h9.2"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <rect x={4} y={23.5} width={24} height={4.5} rx={1.2} fill={color ?? 'currentColor'} />
  </svg>
);

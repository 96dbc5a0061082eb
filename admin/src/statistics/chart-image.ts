export type ChartImageOptions = {
  title: string;
  legend: Array<{ label: string; colour: string }>;
  background: string;
  textColour: string;
};

const PIXEL_RATIO = 2;
const PADDING_PX = 24;
const HEADER_PX = 64;
/** Styles that texts get from the style sheets of the page: an SVG outside the page does not have them. */
const COPIED_STYLES = ['fill', 'stroke', 'font-family', 'font-size', 'font-weight'];

/**
 * Renders a chart as PNG, in twice the resolution of the screen, with title and legend.
 *
 * @throws {Error} when the browser cannot draw it
 */
export const drawChart = async (svg: SVGSVGElement, options: ChartImageOptions): Promise<Blob> => {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * PADDING_PX) * PIXEL_RATIO;
  canvas.height = (height + HEADER_PX + 2 * PADDING_PX) * PIXEL_RATIO;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no canvas');

  context.scale(PIXEL_RATIO, PIXEL_RATIO);
  context.fillStyle = options.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawHeader(context, options, getComputedStyle(svg).fontFamily);
  const image = await loadImage(svg, { width, height });
  context.drawImage(image, 0, PADDING_PX + HEADER_PX, width + 2 * PADDING_PX, height);

  return toPng(canvas);
};

const drawHeader = (
  context: CanvasRenderingContext2D,
  { title, legend, textColour }: ChartImageOptions,
  font: string
) => {
  context.textBaseline = 'middle';
  context.fillStyle = textColour;
  context.font = `bold 16px ${font}`;
  context.fillText(title, PADDING_PX, PADDING_PX + 8);

  context.font = `12px ${font}`;
  let left = PADDING_PX;
  for (const { label, colour } of legend) {
    context.fillStyle = colour;
    context.fillRect(left, PADDING_PX + 34, 14, 4);
    context.fillStyle = textColour;
    context.fillText(label, left + 20, PADDING_PX + 36);
    left += context.measureText(label).width + 44;
  }
};

type Size = { width: number; height: number };

const loadImage = async (svg: SVGSVGElement, size: Size): Promise<HTMLImageElement> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toStandaloneSvg(svg, size))}`;
  await image.decode();

  return image;
};

/** Serialises the SVG with its text styles. It is widened by the padding, since texts overflow its left and right edge. */
const toStandaloneSvg = (svg: SVGSVGElement, { width, height }: Size): string => {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${-PADDING_PX} 0 ${width + 2 * PADDING_PX} ${height}`);
  copy.setAttribute('width', String(width + 2 * PADDING_PX));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('style');
  const copies = copy.querySelectorAll<SVGElement>('text, tspan');
  svg.querySelectorAll('text, tspan').forEach((original, index) => {
    const style = getComputedStyle(original);
    for (const name of COPIED_STYLES) copies[index]?.style.setProperty(name, style.getPropertyValue(name));
  });

  return new XMLSerializer().serializeToString(copy);
};

const toPng = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The chart could not be drawn'))),
      'image/png'
    )
  );

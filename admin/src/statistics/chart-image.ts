export type ChartPicture = {
  title: string;
  legend: Array<{ label: string; colour: string }>;
  background: string;
  textColour: string;
};

const SCALE = 2;
const PADDING = 24;
const HEAD = 64;
/** What the style sheets of the page say, and a picture on its own would not know. */
const INHERITED = ['fill', 'stroke', 'font-family', 'font-size', 'font-weight'];

/**
 * A chart as a PNG, twice as fine as it is shown, with its title and legend on the theme's background.
 *
 * @throws {Error} where the browser cannot draw it
 */
export const drawChart = async (svg: SVGSVGElement, picture: ChartPicture): Promise<Blob> => {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * PADDING) * SCALE;
  canvas.height = (height + HEAD + 2 * PADDING) * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no canvas');

  context.scale(SCALE, SCALE);
  context.fillStyle = picture.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawHead(context, picture, getComputedStyle(svg).fontFamily);
  const image = await load(svg, { width, height });
  context.drawImage(image, 0, PADDING + HEAD, width + 2 * PADDING, height);

  return toPng(canvas);
};

const drawHead = (
  context: CanvasRenderingContext2D,
  { title, legend, textColour }: ChartPicture,
  font: string
) => {
  context.textBaseline = 'middle';
  context.fillStyle = textColour;
  context.font = `bold 16px ${font}`;
  context.fillText(title, PADDING, PADDING + 8);

  context.font = `12px ${font}`;
  let left = PADDING;
  for (const { label, colour } of legend) {
    context.fillStyle = colour;
    context.fillRect(left, PADDING + 34, 14, 4);
    context.fillStyle = textColour;
    context.fillText(label, left + 20, PADDING + 36);
    left += context.measureText(label).width + 44;
  }
};

type Size = { width: number; height: number };

const load = async (svg: SVGSVGElement, size: Size): Promise<HTMLImageElement> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg, size))}`;
  await image.decode();

  return image;
};

/** As wide as the picture: texts at its edges reach over them. */
const standalone = (svg: SVGSVGElement, { width, height }: Size): string => {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${-PADDING} 0 ${width + 2 * PADDING} ${height}`);
  copy.setAttribute('width', String(width + 2 * PADDING));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('style');
  const copies = copy.querySelectorAll<SVGElement>('text, tspan');
  svg.querySelectorAll('text, tspan').forEach((original, index) => {
    const style = getComputedStyle(original);
    for (const name of INHERITED) copies[index]?.style.setProperty(name, style.getPropertyValue(name));
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

// A course of values in the size of a word. Gaps stay gaps; it carries no words and no scale.
interface Props {
  values: (number | null)[];
  width?: number;
  height?: number;
}

export function Sparkline({ values, width = 96, height = 34 }: Props) {
  const known = values.filter((value): value is number => value !== null);
  const top = Math.max(...known, 0);
  const bottom = Math.min(...known, 0);
  const x = (index: number) =>
    values.length < 2 ? width / 2 : 2 + (index / (values.length - 1)) * (width - 4);
  const y = (value: number) => height - 3 - ((value - bottom) / (top - bottom || 1)) * (height - 6);
  let pen = 'M';
  const path = values
    .map((value, index) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const point = `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
      return point;
    })
    .join('');
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden focusable={false}>
      <line x1={0} x2={width} y1={height - 1} y2={height - 1} stroke="var(--desk-line)" />
      <path
        d={path}
        fill="none"
        stroke="var(--desk-first)"
        strokeWidth={1.6}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {last >= 0 && <circle cx={x(last)} cy={y(values[last]!)} r={2.4} fill="var(--desk-first)" />}
    </svg>
  );
}

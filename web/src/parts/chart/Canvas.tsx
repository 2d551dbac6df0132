// Draws one chart and tells which column was clicked. Knows nothing of figures; the option is built by the caller.
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { init } from './draw';

export interface CanvasProps {
  option: EChartsCoreOption;
  label: string;
  height: number;
  onColumn?: (index: number) => void;
}

export default function Canvas({ option, label, height, onColumn }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const column = useRef(onColumn);
  column.current = onColumn;

  useEffect(() => {
    const drawn = init(box.current!, undefined, { renderer: 'svg' });
    chart.current = drawn;
    drawn.getZr().on('click', ({ offsetX, offsetY }) => {
      if (!drawn.containPixel('grid', [offsetX, offsetY])) return;
      const [index] = drawn.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      if (index !== undefined) column.current?.(Math.round(index));
    });
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(box.current!);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return (
    <div role="img" aria-label={label}>
      <div
        ref={box}
        aria-hidden
        style={{ height, width: '100%', cursor: onColumn ? 'pointer' : undefined }}
      />
    </div>
  );
}

import { useEffect, type RefObject } from 'react';

const WALLS: readonly (readonly [x: number, y: number, width: number, height: number])[] = [
  [8, 8, 304, 144],
  [8, 8, 96, 72],
  [104, 8, 112, 72],
  [216, 8, 96, 144],
  [8, 80, 208, 24],
];
const PINS: readonly (readonly [x: number, y: number])[] = [
  [60, 50],
  [190, 92],
  [262, 124],
];

/** A floor plan with the findings pinned on it. */
export function PlanSketch({ canvas }: { readonly canvas: RefObject<HTMLCanvasElement | null> }) {
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) draw(context);
  }, [canvas]);
  return (
    <canvas ref={canvas} width="320" height="160" role="img" aria-label="Ground floor with three findings" />
  );
}

function draw(context: CanvasRenderingContext2D): void {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 320, 160);
  context.strokeStyle = '#12395f';
  context.lineWidth = 2;
  for (const wall of WALLS) context.strokeRect(...wall);
  context.fillStyle = '#b3261e';
  for (const [x, y] of PINS) {
    context.beginPath();
    context.arc(x, y, 6, 0, 2 * Math.PI);
    context.fill();
  }
}

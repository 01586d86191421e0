/** Pictures that look like photos from a distance. */
export function drawPhotos(names: readonly string[]): Promise<File[]> {
  return Promise.all(
    names.map(async (name, index) => {
      const canvas = new OffscreenCanvas(240, 180);
      const context = canvas.getContext('2d');
      if (context) draw(context, index);
      return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], name, { type: 'image/jpeg' });
    }),
  );
}

/** A sky, the ground, and a crane that stands elsewhere each time. */
function draw(context: OffscreenCanvasRenderingContext2D, index: number): void {
  const sky = context.createLinearGradient(0, 0, 0, 130);
  sky.addColorStop(0, `hsl(${205 + index * 70} 60% 55%)`);
  sky.addColorStop(1, `hsl(${30 + index * 20} 80% 85%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, 240, 180);
  context.fillStyle = '#6b5d4b';
  context.fillRect(0, 130, 240, 50);
  context.fillStyle = '#e0a800';
  context.fillRect(60 + index * 45, 30, 8, 105);
  context.fillRect(20 + index * 45, 30, 130, 8);
}

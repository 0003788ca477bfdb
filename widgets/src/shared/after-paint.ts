/** Calls once what has been rendered is on screen: the frame is a promise, the task after it is not. */
export function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => setTimeout(callback));
}

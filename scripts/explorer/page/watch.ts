/// <reference lib="dom" />

/** Calls when the element has got another width. */
export function watchWidth(element: HTMLElement, onChange: () => void): void {
  let width = 0;
  new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    onChange();
  }).observe(element);
}

/** Calls when the page is about to be printed, and when it is a page on screen again. */
export function watchPrint(onChange: (printing: boolean) => void): void {
  let was = false;
  const set = (printing: boolean): void => {
    if (printing === was) return;
    was = printing;
    onChange(printing);
  };
  const print = matchMedia("print");
  print.addEventListener("change", () => set(print.matches));
  addEventListener("beforeprint", () => set(true));
  addEventListener("afterprint", () => set(false));
}

/// <reference lib="dom" />

/** Code and, on small screens, the contents list: shown without the script, folded by it. */
export function startFolding(): void {
  const code = [...document.querySelectorAll<HTMLButtonElement>(".code-toggle")];
  const all = document.querySelector<HTMLButtonElement>("#all-code");
  const showAll = (): void => all?.setAttribute("aria-pressed", String(code.length > 0 && code.every(isOpen)));
  for (const button of code) {
    setOpen(button, false);
    button.addEventListener("click", () => {
      setOpen(button, !isOpen(button));
      showAll();
    });
  }
  all?.addEventListener("click", () => {
    const open = all.getAttribute("aria-pressed") !== "true";
    for (const button of code) setOpen(button, open);
    showAll();
  });
  startContents();
}

function startContents(): void {
  const toggle = document.querySelector<HTMLButtonElement>("#contents-toggle");
  if (toggle === null) return;
  setOpen(toggle, false);
  toggle.addEventListener("click", () => setOpen(toggle, !isOpen(toggle)));
  document.querySelector("#contents-list")?.addEventListener("click", (event) => {
    if ((event.target as Element).closest("a") !== null) setOpen(toggle, false);
  });
  markCurrentSection();
}

/** The contents list shows where the reader is. */
function markCurrentSection(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>("#contents-list a")].map((link) => [link.hash.slice(1), link]),
  );
  const headings = [...document.querySelectorAll<HTMLElement>("main h2[id], main h3[id]")].filter((heading) => links.has(heading.id));
  const mark = (): void => {
    const current = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).at(-1);
    for (const [id, link] of links) {
      if (id === current?.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of headings) observer.observe(heading);
}

function isOpen(button: HTMLButtonElement): boolean {
  return button.getAttribute("aria-expanded") === "true";
}

/** Style sheets hide what follows a folded toggle. */
function setOpen(button: HTMLButtonElement, open: boolean): void {
  button.setAttribute("aria-expanded", String(open));
}

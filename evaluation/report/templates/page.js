const filters = document.getElementById("filters");
const failures = [...document.querySelectorAll(".failure")];
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("input", () => {
  const wanted = Object.fromEntries(new FormData(filters));
  const words = folded(wanted.words);
  let shown = 0;
  for (const failure of failures) {
    const { type, lang, reasons } = failure.dataset;
    const fits = (!wanted.type || type === wanted.type) && (!wanted.lang || lang === wanted.lang)
      && (!wanted.reason || reasons.split("|").includes(wanted.reason))
      && (!words || folded(failure.textContent).includes(words));
    failure.hidden = !fits;
    shown += fits;
  }
  document.getElementById("count").textContent = shown === failures.length ? shown : `${shown} of ${failures.length}`;
});

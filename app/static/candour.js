// Enhancements only: every page does its work without this file.
import { initAll } from "./nhsuk-frontend/nhsuk-frontend.min.js";

initAll();

// A radio may not carry aria-expanded (WAI-ARIA 1.2), but the design system puts it on those that unfold a box.
const tidy = () => {
  for (const radio of document.querySelectorAll("input[type=radio][aria-expanded]")) radio.removeAttribute("aria-expanded");
};
tidy();
document.addEventListener("click", tidy);
window.addEventListener("pageshow", tidy);

// A button that only works with a script is hidden until the script is here.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.textContent.trim());
    const said = document.getElementById(button.dataset.said);
    said.textContent = button.dataset.words;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// An idle page with answers on it warns, then hides them: the next person at this computer sees nothing.
const guarded = document.querySelector("[data-idle-minutes]");
if (guarded) {
  const minutes = Number(guarded.dataset.idleMinutes);
  let warning;
  let blanking;
  const restart = () => {
    clearTimeout(warning);
    clearTimeout(blanking);
    const said = document.getElementById("idle-warning");
    said.hidden = true;
    warning = setTimeout(() => { said.hidden = false; said.focus(); }, (minutes - 2) * 60000);
    blanking = setTimeout(() => window.location.replace(guarded.dataset.idleTo), minutes * 60000);
  };
  // Not "scroll": the warning itself scrolls into view, and would at once take itself away again.
  for (const name of ["keydown", "pointerdown", "input", "wheel", "touchmove"]) document.addEventListener(name, restart, { passive: true });
  restart();
}

// A long list gets a box in which one types to find; without a script it is a list like any other.
const lists = document.querySelectorAll("select[data-find]");
if (lists.length) {
  import("./accessible-autocomplete/accessible-autocomplete.min.js").then(() => {
    for (const list of lists) {
      const said = (list.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent.trim());
      const chosen = list.selectedOptions[0];
      self.accessibleAutocomplete.enhanceSelectElement({
        selectElement: list,
        name: list.dataset.find,
        defaultValue: list.dataset.typed ?? (chosen?.value ? chosen.textContent : ""),
        autoselect: false,
        inputClasses: "nhsuk-input",
        tAssistiveHint: () => [...said, list.dataset.sayHelp].filter(Boolean).join(" "),
        tNoResults: () => list.dataset.sayNone,
        tStatusNoResults: () => list.dataset.sayNone,
        tStatusQueryTooShort: (least) => list.dataset.sayMore.replace("%{count}", least),
        tStatusSelectedOption: (answer, count, nth) => list.dataset.sayChosen.replace("%{answer}", answer).replace("%{nth}", nth + 1).replace("%{count}", count),
        tStatusResults: (count, chosen) => (count === 1 ? list.dataset.sayOne : list.dataset.sayMany).replace("%{count}", count) + (chosen ? `. ${chosen}` : ""),
      });
    }
  });
}

// What is left of an amount to be shared out, said as one types; the server adds up in any case.
for (const left of document.querySelectorAll("[data-share-total]")) {
  const share = left.closest("fieldset");
  const total = Number(left.dataset.shareTotal);
  const boxes = [...share.querySelectorAll("input[inputmode=numeric]")];
  const say = () => {
    const given = boxes.reduce((sum, box) => sum + (Number(box.value.replaceAll(",", "")) || 0), 0);
    const unit = left.dataset.shareUnit ? ` ${left.dataset.shareUnit}` : "";
    left.hidden = false;
    const words = given > total ? left.dataset.shareOver : left.dataset.shareLeft;
    left.textContent = words.replace("%{amount}", `${Math.abs(total - given)}${unit}`);
  };
  share.addEventListener("input", say);
  say();
}

// SPDX-License-Identifier: MIT
// What the reader chose, and the part of the page that was asked for last. Both stand in the address: #!key=value&...
// with the part as `at`, or #part alone where nothing is chosen, so that a link shows the same page.

const prefix = "#!";
const place = "at";

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";  // no text that this page wrote
  }
};

export class State {
  constructor(data) {
    this.data = data;
    this.defaults = data.defaults;
    this.values = {...this.defaults};
    this.listeners = [];
    this.at = "";
    this.readAddress();
    addEventListener("hashchange", () => {
      // The browser follows a link to a part of the page, and puts that in the place of what was chosen.
      if (location.hash && !location.hash.startsWith(prefix)) {
        this.at = decoded(location.hash.slice(1));
        this.writeAddress();
      } else {
        if (this.readAddress()) this.announce();
        this.showPart();
      }
    });
  }

  get(key) {
    return this.values[key] ?? "";
  }

  set(changes) {
    let changed = false;
    for (const [key, value] of Object.entries(changes)) {
      if (this.get(key) === (value ?? "")) continue;
      this.values[key] = value ?? "";
      changed = true;
    }
    if (!changed) return;
    this.writeAddress();
    this.announce();
  }

  listen(listener) {
    this.listeners.push(listener);
  }

  announce() {
    for (const listener of this.listeners) listener(this);
  }

  /// Levels that the reader left out, as "factor:level".
  hidden() {
    return new Set(this.get("hide").split("|").map(decoded).filter((level) => level));
  }

  setHidden(levels) {
    this.set({hide: [...levels].map(encodeURIComponent).join("|")});
  }

  /// Whether the address says anything else than before.
  readAddress() {
    const before = JSON.stringify(this.values);
    const asked = location.hash.startsWith(prefix) ? [...new URLSearchParams(location.hash.slice(prefix.length))] : [];
    const chosen = Object.fromEntries(asked.filter(([key]) => Object.hasOwn(this.defaults, key)));
    this.values = {...this.defaults, ...chosen};
    for (const [key, allowed] of Object.entries(this.data.choices))
      if (!allowed.includes(this.values[key])) this.values[key] = this.defaults[key];
    this.at = location.hash.startsWith(prefix) ? asked.find(([key]) => key === place)?.[1] ?? "" : decoded(location.hash.slice(1));
    return JSON.stringify(this.values) !== before;
  }

  writeAddress() {
    const chosen = Object.entries(this.values).filter(([key, value]) => value !== this.defaults[key]);
    let address = location.pathname + location.search;
    if (chosen.length) address = prefix + new URLSearchParams(this.at ? [...chosen, [place, this.at]] : chosen);
    else if (this.at) address = `#${encodeURIComponent(this.at)}`;
    history.replaceState(null, "", address);
  }

  /// Goes to the part that the address names beside the choices.
  showPart() {
    document.getElementById(this.at)?.scrollIntoView();
  }
}

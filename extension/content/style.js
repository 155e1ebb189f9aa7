/** How everything in our shadow root looks. `!important` on the host wins over any rule of the page. */
const Style = {
  sheet: `
:host {
  all: initial !important; display: block !important; position: fixed !important; inset: 0 !important;
  width: auto !important; height: auto !important; margin: 0 !important; border: 0 !important; padding: 0 !important;
  background: none !important; overflow: visible !important; pointer-events: none !important;
  z-index: 2147483647 !important; direction: ltr !important; visibility: visible !important;
  opacity: 1 !important; transform: none !important; clip: auto !important; clip-path: none !important;
  filter: none !important; zoom: 1 !important; color-scheme: normal !important;
}
@media print { :host { display: none !important; } }
.light, .dark { font: 400 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif; }
.light {
  color-scheme: light; --ink: #1b2430; --soft: #55606f; --surface: #fff; --sunken: #f4f6f9; --line: #dfe4ea; --press: #145c9e; --on-press: #fff;
  --advise: #3a70b5; --warn: #b06400; --confirm: #c02626; --tint: rgb(192 38 38 / .08);
  --shadow: 0 1px 2px rgb(16 24 40 / .08), 0 10px 28px rgb(16 24 40 / .18);
}
.dark {
  color-scheme: dark; --ink: #e9ecf0; --soft: #a9b3bf; --surface: #1f242b; --sunken: #2a3038; --line: #3a424d; --press: #8cc4ff; --on-press: #0d2238;
  --advise: #8ab8f5; --warn: #f3b455; --confirm: #ff8b80; --tint: rgb(255 139 128 / .14);
  --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 12px 32px rgb(0 0 0 / .55);
}
.advise { --tone: var(--advise); } .warn { --tone: var(--warn); } .confirm { --tone: var(--confirm); }

.mirrors { position: absolute; inset: 0; visibility: hidden; overflow: hidden; }
.mirrors > div { position: absolute; overflow: hidden; transform-origin: 0 0; }
.live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

.clip { position: absolute; overflow: hidden; }
.box { position: absolute; box-sizing: border-box; border-radius: 2px; }
.box::after { content: ""; position: absolute; inset: auto 0 -2px; border: 0 solid var(--tone); }
.box.advise::after { border-bottom-width: 1px; bottom: -1px; }
.box.warn::after { border-bottom: 2px dashed var(--tone); }
.box.confirm::after { border-bottom: 4px double var(--tone); bottom: -3px; }
.box.confirm { background: var(--tint); }
.box.lit { background: color-mix(in srgb, var(--tone) 18%, transparent); }
@media (forced-colors: active) { .box::after { border-color: CanvasText !important; } .box, .box.confirm, .box.lit { background: none; } }

.badge, .summary {
  position: absolute; box-sizing: border-box; display: flex; align-items: center; gap: 5px; color: var(--soft);
  background: var(--surface); border: 1px solid var(--line); border-radius: 999px; white-space: nowrap;
}
.badge { height: 20px; padding: 0 8px 0 6px; font-size: 11px; line-height: 1; box-shadow: 0 1px 2px rgb(16 24 40 / .12); }
.badge::before { content: ""; box-sizing: border-box; width: 9px; height: 9px; border: 1.5px dashed currentColor; border-radius: 50%; }
.badge.partly::before, .badge.stale::before { border-style: solid; background: linear-gradient(90deg, currentColor 50%, transparent 50%); }
.badge.small { padding: 0; width: 20px; justify-content: center; }
.badge.small > span { display: none; }
.summary { padding: 6px 12px; font-size: 13px; color: var(--ink); box-shadow: var(--shadow); border-radius: 10px; max-width: calc(100vw - 16px); white-space: normal; }

.icon { flex: none; width: 18px; height: 18px; }
.icon .shape { fill: var(--tone); }
.icon .sign { fill: none; stroke: var(--surface); stroke-width: 1.9; stroke-linecap: round; }
@media (forced-colors: active) { .icon .shape { fill: CanvasText; } .icon .sign { stroke: Canvas; } }

.card, .ask {
  box-sizing: border-box; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 14px;
  box-shadow: var(--shadow); pointer-events: auto; overflow: auto; overscroll-behavior: contain; text-align: start; cursor: default; user-select: none; -webkit-user-select: none;
  -webkit-font-smoothing: antialiased;
}
.card { position: absolute; inset: auto; margin: 0; padding: 14px 16px 10px; width: min(348px, calc(100vw - 16px)); }
.card:modal { position: fixed; } .card::backdrop { background: none; }
.card:focus { outline: none; }
h2, p { margin: 0; font: inherit; overflow-wrap: anywhere; }
.head { display: flex; align-items: center; gap: 8px; color: var(--soft); font-size: 12px; line-height: 18px; }
.head .name { flex: 1; color: var(--tone); font-weight: 600; }
@media (forced-colors: active) { .head .name { color: CanvasText; } }
h2 { margin: 8px 0 4px; font-size: 15px; line-height: 1.35; font-weight: 650; }
.why { color: var(--ink); }
.guide { margin-top: 8px; font-size: 12.5px; line-height: 1.45; color: var(--soft); }
a { color: var(--press); text-decoration: underline; text-underline-offset: 2px; }
.fixes {
  display: flex; flex-wrap: wrap; gap: 8px; position: sticky; bottom: -10px; background: var(--surface); box-shadow: 0 -8px 8px -2px var(--surface);
  margin: 12px -6px 0; padding: 0 6px 6px;
}
.feet { display: flex; flex-wrap: wrap; gap: 2px 12px; margin: 6px -6px 0; padding-top: 6px; border-top: 1px solid var(--line); }
.said { flex-basis: 100%; padding: 4px 6px; font-size: 12.5px; color: var(--soft); }
button {
  font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: 8px; padding: 5px 12px; margin: 0;
  cursor: pointer; text-align: start; overflow-wrap: anywhere;
}
button:disabled { opacity: .5; cursor: default; }
.main { background: var(--press); color: var(--on-press); font-weight: 550; }
.main:not(:disabled):hover { background: color-mix(in srgb, var(--press) 88%, var(--ink)); }
.side { border-color: var(--line); background: var(--surface); }
.side:not(:disabled):hover, .quiet:hover, .round:hover { background: var(--sunken); }
.quiet { padding: 4px 6px; font-size: 12.5px; color: var(--soft); }
.round { flex: none; width: 26px; height: 26px; padding: 0; margin: -4px; border-radius: 50%; display: grid; place-items: center; color: var(--soft); }
.head .round:last-child { margin-inline-start: 0; }
.round svg { width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
:is(button, a, input, textarea):focus-visible { outline: 2px solid var(--press); outline-offset: 2px; }
@media (forced-colors: active) { button { border-color: ButtonBorder; } }

.ask { position: fixed; inset: 0; margin: auto; padding: 20px 22px 18px; width: min(440px, calc(100vw - 16px)); max-height: calc(100vh - 16px); height: fit-content; scroll-padding-bottom: 64px; }
.ask::backdrop { background: rgb(10 16 26 / .45); }
.ask h2 { margin: 0 0 6px; font-size: 18px; }
.ask .lead { color: var(--soft); }
.ask ul { list-style: none; margin: 14px 0 0; padding: 0; display: grid; gap: 10px; }
.ask li { display: flex; gap: 10px; } .ask li .icon { margin-top: 2px; }
.ask li b { display: block; font-weight: 600; } .ask li span { color: var(--soft); font-size: 13px; display: block; line-height: 1.45; }
.ask fieldset { margin: 16px 0 0; padding: 0; border: 0; min-inline-size: 0; display: grid; gap: 2px; }
.ask legend { padding: 0 0 4px; font-weight: 600; }
.ask label { display: flex; gap: 10px; align-items: center; padding: 5px 8px; margin: 0 -8px; border-radius: 8px; cursor: pointer; }
.ask label:hover { background: var(--sunken); }
.ask input { flex: none; width: 16px; height: 16px; margin: 0; accent-color: var(--press); }
.ask textarea {
  user-select: text; -webkit-user-select: text;
  box-sizing: border-box; width: 100%; min-height: 60px; margin: 4px 0 0; padding: 8px 10px; resize: vertical; font: inherit; color: var(--ink);
  background: var(--sunken); border: 1px solid var(--line); border-radius: 8px;
}
.ask .note { font-size: 12.5px; color: var(--soft); margin-top: 4px; }
.ask .ends {
  display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; position: sticky; bottom: -18px; background: var(--surface);
  margin: 8px -22px -18px; padding: 10px 22px 18px;
}
[hidden] { display: none !important; }
@media (prefers-reduced-motion: no-preference) {
  .card, .summary { animation: come .12s ease-out; }
  @keyframes come { from { opacity: 0; translate: 0 3px; } }
}
`,
};

// SPDX-License-Identifier: MIT
#include "analysis/page/page.hpp"

namespace delphisim {

// Blue and orange of Okabe and Ito (2008), told apart by readers with any kind of colour vision; every mark
// differs in shape as well.
const char* page_style() {
  return R"css(
:root{color-scheme:light dark;--paper:#fff;--panel:#f5f6f8;--ink:#1c2127;--muted:#59626d;--line:#d9dee4;--blue:#0067a3;--orange:#b84a00;
--grey:#6b7480;--band:#e8ebef;--miss:#fdeee3;--k2:#00795a;--k3:#a24a7e;--k4:#8a6a00;--k5:#59626d}
@media (prefers-color-scheme:dark){:root:not(.light){--paper:#15181c;--panel:#1e2228;--ink:#e8ebef;--muted:#a3adb8;--line:#363d46;--blue:#5bb5ea;--orange:#f5924b;
--grey:#99a3ae;--band:#272d34;--miss:#3a2618;--k2:#3cc49b;--k3:#dd8fbb;--k4:#d9b53c;--k5:#a3adb8}}
.light{color-scheme:light}
*{box-sizing:border-box}
html{font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:60rem;background:var(--paper);color:var(--ink)}
header{border-bottom:1px solid var(--line);padding-bottom:1rem}
.kicker{margin:0;color:var(--muted);font-size:.85rem}
h1{margin:.1rem 0 .75rem;font-size:1.75rem;line-height:1.2;font-weight:650}
h2{margin:0 0 .75rem;font-size:1.3rem;line-height:1.3;font-weight:650}
h3{margin:1.75rem 0 .5rem;font-size:1rem;font-weight:650}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;font-size:.9rem}
a{color:var(--blue);text-underline-offset:.15em}
section{margin-top:2.5rem;scroll-margin-top:4rem}
p{margin:0 0 .75rem;max-width:46rem;overflow-wrap:anywhere}
.question{color:var(--muted)}
.lead{font-size:1.2rem;line-height:1.45;font-weight:600}
.note,figcaption{color:var(--muted);font-size:.85rem}
figure{margin:.5rem 0 1.5rem}
figcaption{margin-top:.25rem}
.scroll{overflow-x:auto;max-width:100%}
.scroll:focus-visible,pre:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
table{border-collapse:collapse;font-size:.85rem;line-height:1.35;margin:.5rem 0 1rem}
caption{text-align:left;color:var(--muted);padding-bottom:.4rem;position:sticky;left:0;max-width:min(57.5rem,calc(100vw - 2.5rem))}
th,td{padding:.3rem .75rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
thead th{vertical-align:bottom;font-weight:600;color:var(--muted);border-bottom-color:var(--muted)}
thead td{border-bottom-color:var(--muted)}
.n{text-align:right;font-variant-numeric:tabular-nums}
.mcse{white-space:nowrap}
tbody th{min-width:11rem;overflow-wrap:break-word}td{min-width:4rem}td:not(.n){overflow-wrap:anywhere;min-width:7.5rem}td.w{min-width:9rem}tbody .s{min-width:0;overflow-wrap:normal}
.mcse{color:var(--muted)}
tr.reference>*,tr.published>*{font-weight:650}
tr.miss>*{background:var(--miss)}
tr.miss>:first-child{box-shadow:inset 3px 0 var(--orange);padding-left:.5rem}
.order{margin:0 0 .75rem;padding-left:1.25rem;overflow-wrap:anywhere}
.misses li,.order li{margin-bottom:.4rem;max-width:46rem}
pre{overflow-x:auto;padding:.75rem 1rem;background:var(--panel);font:.85rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.tiles{display:flex;flex-wrap:wrap;gap:.75rem;list-style:none;margin:1rem 0 .5rem;padding:0}
.tiles li{flex:1 1 7rem;padding:.6rem .9rem;background:var(--panel);border-left:4px solid var(--grey)}
.tiles strong{display:block;font-size:1.6rem;line-height:1.2;font-variant-numeric:tabular-nums}
.tiles span{font-size:.85rem;color:var(--muted)}
.tiles .t-better{border-color:var(--blue)}.tiles .t-worse{border-color:var(--orange)}
.controls{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;gap:.4rem .9rem;align-items:center;padding:.6rem 0;background:var(--paper);border-bottom:1px solid var(--line);font-size:.85rem}
.controls select,.tools select{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:.15rem .3rem;max-width:15rem}
.controls button,.tools button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:.15rem .6rem;cursor:pointer}
@media (max-width:40rem){tbody th{min-width:9rem;overflow-wrap:anywhere}}
section>details{margin:.75rem 0}.controls details{position:relative}.controls summary{cursor:pointer}
.controls details[open]{flex-basis:100%}
.controls fieldset{display:inline-flex;flex-wrap:wrap;gap:.1rem .7rem;border:1px solid var(--line);border-radius:4px;margin:.4rem .5rem 0 0;padding:.3rem .6rem;max-height:11rem;overflow:auto}
blockquote{margin:.5rem 0;padding:.75rem 1rem;max-width:46rem;background:var(--panel);border-left:4px solid var(--grey);overflow-wrap:anywhere}
[hidden]{display:none!important}
.plot{position:relative}.plot figure{margin:0;max-width:none}
.plot [aria-label=tip]{pointer-events:none}
.tools{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;font-size:.8rem;margin:.3rem 0}
.tools .own{display:flex;flex-wrap:wrap;gap:.4rem 1rem;margin-right:auto}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;text-align:inherit;cursor:pointer}
th[aria-sort=ascending] button::after{content:" \25B2"}th[aria-sort=descending] button::after{content:" \25BC"}
tr[data-rule]{cursor:pointer}tr.chosen>*{background:var(--band);box-shadow:inset 0 0 0 999px rgba(162,74,126,.1)}
button:focus-visible,select:focus-visible,summary:focus-visible{outline:2px solid var(--blue);outline-offset:1px}
@media (max-width:40rem){.controls{position:static}section{scroll-margin-top:0}body{padding:1.25rem 1rem 3rem}h1{font-size:1.4rem}.tiles li{flex-basis:40%}}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10pt}nav,.controls,.tools{display:none!important}
details:not([open])::details-content{content-visibility:visible;block-size:auto}summary{list-style:none;font-weight:650}th button::after{content:none!important}.scroll{overflow:visible}
figure,tr{break-inside:avoid}h2,h3{break-after:avoid}table{font-size:7.5pt}a{color:inherit}}
)css";
}

}  // namespace delphisim

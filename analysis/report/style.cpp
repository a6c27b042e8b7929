// SPDX-License-Identifier: MIT
#include "analysis/report/page.hpp"

namespace delphisim {

// Blue and orange of Okabe and Ito (2008), told apart by readers with any kind of colour vision; every mark
// differs in shape as well.
const char* page_style() {
  return R"css(
:root{color-scheme:light dark;--paper:#fff;--panel:#f5f6f8;--ink:#1c2127;--muted:#59626d;--line:#d9dee4;--blue:#0067a3;--orange:#b84a00;
--grey:#6b7480;--band:#e8ebef;--miss:#fdeee3;--k2:#00795a;--k3:#a24a7e;--k4:#8a6a00;--k5:#59626d}
@media (prefers-color-scheme:dark){:root{--paper:#15181c;--panel:#1e2228;--ink:#e8ebef;--muted:#a3adb8;--line:#363d46;--blue:#5bb5ea;--orange:#f5924b;
--grey:#99a3ae;--band:#272d34;--miss:#3a2618;--k2:#3cc49b;--k3:#dd8fbb;--k4:#d9b53c;--k5:#a3adb8}}
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
section{margin-top:2.5rem}
p{margin:0 0 .75rem;max-width:46rem;overflow-wrap:anywhere}
.question{color:var(--muted)}
.lead{font-size:1.2rem;line-height:1.45;font-weight:600}
.note,figcaption{color:var(--muted);font-size:.85rem}
figure{margin:.5rem 0 1.5rem}
figcaption{margin-top:.25rem}
.scroll{overflow-x:auto;max-width:100%}
.scroll:focus-visible,pre:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
table{border-collapse:collapse;font-size:.85rem;line-height:1.35;margin:.5rem 0 1rem}
caption{text-align:left;color:var(--muted);padding-bottom:.4rem}
th,td{padding:.3rem .75rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
thead th{vertical-align:bottom;font-weight:600;color:var(--muted);border-bottom-color:var(--muted)}
.n{text-align:right;font-variant-numeric:tabular-nums}
td:not(.w),tbody th{white-space:nowrap}
td.w{min-width:16rem}
.mcse{color:var(--muted)}
tr.reference>*,tr.published>*{font-weight:650}
tr.miss>*{background:var(--miss)}
tr.miss>:first-child{box-shadow:inset 3px 0 var(--orange);padding-left:.5rem}
.misses li{margin-bottom:.4rem;max-width:46rem}
pre{overflow-x:auto;padding:.75rem 1rem;background:var(--panel);font:.85rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.tiles{display:flex;flex-wrap:wrap;gap:.75rem;list-style:none;margin:1rem 0 .5rem;padding:0}
.tiles li{flex:1 1 7rem;padding:.6rem .9rem;background:var(--panel);border-left:4px solid var(--grey)}
.tiles strong{display:block;font-size:1.6rem;line-height:1.2;font-variant-numeric:tabular-nums}
.tiles span{font-size:.85rem;color:var(--muted)}
.tiles .t-better{border-color:var(--blue)}.tiles .t-worse{border-color:var(--orange)}
svg{display:block;font-size:12px;font-family:inherit}
svg text{fill:var(--ink);font-variant-numeric:tabular-nums}
svg .tick,svg .head{fill:var(--muted);font-size:11px}
svg .value{font-size:11px}
svg .strong{font-weight:650}
svg .better-text{fill:var(--blue);font-size:11px}svg .worse-text{fill:var(--orange);font-size:11px}
svg .grid{stroke:var(--line);stroke-width:1}
svg .zero{stroke:var(--muted);stroke-width:1}
svg .band{fill:var(--band)}
svg .range{stroke-width:2}
svg path{stroke-width:1.5}
svg .m-better{fill:var(--blue);stroke:var(--blue)}
svg .m-worse{fill:var(--orange);stroke:var(--orange)}
svg .m-different{fill:var(--k3);stroke:var(--k3)}
svg .m-equivalent{fill:var(--grey);stroke:var(--grey)}
svg .m-undecided{fill:var(--paper);stroke:var(--grey)}
svg .m-none{fill:none;stroke:var(--grey)}
svg .k0{fill:var(--blue);stroke:var(--blue)}svg .k1{fill:var(--orange);stroke:var(--orange)}svg .k2{fill:var(--k2);stroke:var(--k2)}
svg .k3{fill:var(--k3);stroke:var(--k3)}svg .k4{fill:var(--k4);stroke:var(--k4)}svg .k5{fill:none;stroke:var(--k5)}
svg .dot{fill-opacity:.55}
svg .halo{fill:none;stroke:var(--ink);stroke-width:2}
svg .ceiling{fill:none;stroke:var(--muted);stroke-width:1.2;stroke-dasharray:4 3}
svg .truly{fill:var(--blue);stroke:var(--blue)}
svg .selected{fill:var(--paper);stroke:var(--orange);stroke-width:2}
svg .other{fill:none;stroke:var(--grey)}
svg .link{stroke:var(--line);stroke-width:3}
svg .star{fill:var(--orange)}
svg .h{fill:var(--blue)}svg .h1{fill-opacity:.1}svg .h2{fill-opacity:.2}svg .h3{fill-opacity:.3}svg .h4{fill-opacity:.4}svg .h5{fill-opacity:.5}svg .h6{fill-opacity:.6}svg .h7{fill-opacity:.7}svg .h8{fill-opacity:.8}svg .h9{fill-opacity:.9}svg .h10{fill-opacity:1}
svg .curve{fill:none;stroke:var(--blue);stroke-width:2}
@media (max-width:40rem){body{padding:1.25rem 1rem 3rem}h1{font-size:1.4rem}.tiles li{flex-basis:40%}}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10pt}nav{display:none}.scroll{overflow:visible}svg{max-width:100%;height:auto}
figure,tr{break-inside:avoid}h2,h3{break-after:avoid}table{font-size:7.5pt}a{color:inherit}}
)css";
}

}  // namespace delphisim

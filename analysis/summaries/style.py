"""The look of the printable page: one style sheet, system fonts, open details on paper."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f0f4f5;color:#212b32;font:1.0625rem/1.5 Arial,Helvetica,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .6rem;overflow-wrap:anywhere}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .6rem}
h3{font-size:1rem;margin:1rem 0 .3rem}
.over{margin:0;color:#005eb8;font-weight:bold}
.lead{font-size:1.2rem;margin:.2rem 0}
.note{color:#4c6272;font-size:.95rem}
.two{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr))}
section,figure{background:#fff;border:1px solid #d8dde0;border-radius:4px;margin:1rem 0;padding:1.1rem}
.two section{margin:0;border-top:4px solid #005eb8}
.two section+section{border-top-color:#d55e00}
details{border-top:1px solid #d8dde0;padding:.6rem 0}
summary{cursor:pointer}
summary:focus-visible{outline:3px solid #ffeb3b;box-shadow:0 4px #212b32}
blockquote{border-left:4px solid #005eb8;margin:.5rem 0;padding:.1rem .8rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.95rem;margin:.6rem 0}
th,td{border-bottom:1px solid #d8dde0;padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top}
td{white-space:nowrap}
.wide{overflow-x:auto}
figure svg{display:block;width:100%;max-width:46rem;height:auto}
figcaption p{margin:.2rem 0 .6rem;color:#4c6272}
@media print{body{background:#fff;font-size:11pt}section,figure{break-inside:avoid;border:0;padding:.4rem 0}
details::details-content{content-visibility:visible;block-size:auto}details>*{display:block}}
"""

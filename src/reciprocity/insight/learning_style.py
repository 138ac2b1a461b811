"""How the page of the learning history looks, on a wide screen, on a telephone, and on paper."""

STYLE = """
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #1a1a1a; font: 1.0625rem/1.55 "Segoe UI", Roboto, Helvetica, Arial,
  sans-serif; overflow-wrap: break-word }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 2.75rem 0 .75rem; padding-bottom: .3rem;
  border-bottom: 3px solid #0072b2 }
h3 { font-size: 1.2rem; margin: 1.75rem 0 .5rem }
h4 { font-size: 1.05rem; margin: 0 0 .25rem }
p, ul, ol, dl { max-width: 42rem; margin: .4rem 0 .9rem }
dt { font-weight: 600 }
dd { margin: 0 0 .5rem }
li { margin: .35rem 0 }
article { border-inline-start: 5px solid #009e73; padding: .1rem 0 .1rem 1rem; margin: 1.1rem 0 }
article p:last-child { margin-bottom: 0 }
.kind { color: #595959; margin: 0 0 .4rem }
.wide { overflow-x: auto }
.wide:focus-visible, summary:focus-visible { outline: 4px solid #0072b2; outline-offset: 2px }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.25rem }
caption { text-align: start; font-weight: 600; padding: .5rem 0 }
th, td { border: 1px solid #767676; padding: .45rem .65rem; text-align: start; vertical-align: top; min-width: 6rem }
thead th { background: #eaf3f9 }
tbody th { font-weight: 400; min-width: 11rem }
figure { margin: 1.25rem 0 2.5rem }
figcaption { font-weight: 600; margin: 0 0 .6rem }
svg { display: block; max-width: 100%; height: auto }
.wide > svg { min-width: min(46rem, 100%) }
.panels { list-style: none; padding: 0; max-width: none; display: grid; gap: 1rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 17.5rem), 1fr)) }
.panels li { margin: 0 }
.panels svg { width: 100% }
summary { padding: .6rem 0; cursor: pointer; font-weight: 600 }
@media (max-width: 46rem) {
  .wide > svg { min-width: 40rem }
  th, td { padding: .35rem .45rem; min-width: 4.5rem; font-size: .95rem }
  tbody th { min-width: 7.5rem }
}
@media print {
  @page { size: A4; margin: 16mm 14mm }
  body { font-size: 11pt }
  main { max-width: none; padding: 0 }
  h1, h2, h3, h4, caption, figcaption { break-after: avoid }
  article, tr, figure svg, .panels li { break-inside: avoid }
  .wide { overflow: visible }
  .wide > svg { min-width: 0; width: auto; max-height: 235mm }
  .panels { grid-template-columns: repeat(2, 1fr) }
  details:not([open]) { display: none }
  th, td { min-width: 0 }
  tbody th { min-width: 0 }
}
"""

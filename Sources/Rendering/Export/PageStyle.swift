/// The style sheet of a page: one column that fits a phone, colours for day and night, and paper.
///
/// Every colour on its background has a contrast of 4.5 or more, and none is the only sign of what
/// it says. Source: WCAG 2.2, 1.4.1 and 1.4.3.
let pageStyle = """

  :root {
    color-scheme: light dark;
    --ink: #1d2430; --paper: #ffffff; --quiet: #5a6472; --line: #d8dde4; --box: #f5f7f9;
    --link: #0b57b0; --verb: #0b57b0; --keyword: #7a2fa0; --text: #1a6b3c; --number: #8a4b00;
    --good: #176b3a; --bad: #a8211b; --doubt: #7a5200; --edge: #1d243059;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ink: #e3e7ec; --paper: #14181d; --quiet: #a0a9b5; --line: #39424d; --box: #1d232a;
      --link: #82b4f5; --verb: #82b4f5; --keyword: #cf9df0; --text: #86d0a0; --number: #e9b872;
      --good: #86d0a0; --bad: #ff9c94; --doubt: #e9b872; --shade: brightness(0.8);
      --edge: #e3e7ec66;
    }
  }
  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
  body {
    margin: 0; padding: 1rem 1rem 3rem; background: var(--paper); color: var(--ink);
    font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
    overflow-wrap: break-word;
  }
  main, footer { max-width: 47rem; margin: 0 auto; }
  h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 0.6em; text-wrap: balance; }
  h1 { font-size: 1.9rem; margin-top: 0.6em; }
  h2 { font-size: 1.4rem; }
  h3 { font-size: 1.15rem; }
  p, ul, ol, blockquote { margin: 0 0 1em; }
  a { color: var(--link); text-underline-offset: 0.15em; }
  blockquote { margin-left: 0; padding-left: 1em; border-left: 3px solid var(--line); }
  hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0; }
  small { color: var(--quiet); font-size: 0.875em; font-weight: normal; }
  code, pre, dl, .table, .evidence, .expected, .context {
    font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: 0.875rem;
  }
  p code, li code, h1 code, h2 code, h3 code {
    font-size: 0.875em; background: var(--box); border-radius: 3px; padding: 0.1em 0.3em;
  }
  pre { margin: 0 0 1em; padding: 0.6rem 0.8rem; background: var(--box); border-radius: 6px;
    line-height: 1.5; overflow-x: auto; }
  pre code { font-size: inherit; }
  pre, .table, .grid, .display {
    --back: var(--paper);
    background:
      linear-gradient(to right, var(--back) 40%, transparent) left / 2.5rem 100% local,
      linear-gradient(to left, var(--back) 40%, transparent) right / 2.5rem 100% local,
      linear-gradient(to right, var(--edge), transparent) left / 0.9rem 100%,
      linear-gradient(to left, var(--edge), transparent) right / 0.9rem 100%,
      var(--back);
    background-repeat: no-repeat;
  }
  pre { --back: var(--box); }
  .plain { white-space: pre-wrap; }
  .commands { margin: 1.4em 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
  .step + .step { border-top: 1px solid var(--line); }
  .code { margin: 0; border-radius: 0; white-space: pre-wrap; overflow-wrap: break-word; }
  .output { padding: 0.5rem 0.8rem 0.6rem; }
  .output > * { margin: 0 0 0.5em; }
  .output > :last-child { margin-bottom: 0; }
  .keyword { color: var(--keyword); font-weight: 600; }
  .verb { color: var(--verb); font-weight: 600; }
  .option { color: var(--quiet); }
  .number { color: var(--number); }
  .text { color: var(--text); }
  .parameter { color: var(--keyword); }
  .comment { color: var(--quiet); font-style: italic; }
  dl { display: flex; flex-wrap: wrap; gap: 0.15em 1.6em; margin: 0; }
  dl > div { display: flex; flex-wrap: wrap; gap: 0 0.6em; min-width: 0; }
  dt { color: var(--quiet); }
  dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
  .table { overflow-x: auto; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.2em 0; padding-right: 1.4em; text-align: left; vertical-align: baseline;
    font-weight: normal; color: var(--ink); }
  th:last-child, td:last-child { padding-right: 0; }
  thead th { color: var(--quiet); border-bottom: 1px solid var(--line); vertical-align: bottom; }
  th.number, td.number { text-align: right; color: var(--ink); }
  thead th.number { color: var(--quiet); }
  tbody td, tbody th { white-space: nowrap; }
  tbody td.sentence, tbody th.sentence { white-space: normal; min-width: 11rem; }
  .grid { overflow-x: auto; margin: 0 0 1em; }
  .grid th, .grid td { padding: 0.3em 1.2em 0.3em 0; white-space: normal;
    border-bottom: 1px solid var(--line); }
  .grid thead th { font-weight: 600; color: var(--ink); }
  .left { text-align: left; }
  .center { text-align: center; }
  .right { text-align: right; }
  .math { font-family: "STIX Two Text", Cambria, Georgia, "DejaVu Serif", serif; }
  .display { display: block; margin: 0.8em 0; text-align: center; overflow-x: auto;
    overflow-y: hidden; padding: 0.15em 0; }
  sub, sup { line-height: 0; }
  .context { color: var(--quiet); font-weight: 600; }
  .note, .absent, .figure-name, .evidence { color: var(--quiet); font-size: 0.875rem; }
  .note::before { content: "~ "; }
  .expected b { color: var(--bad); }
  .expected i { color: var(--quiet); }
  img { max-width: 100%; height: auto; background: #ffffff; border-radius: 4px;
    filter: var(--shade, none); }
  figure { margin: 0; }
  figcaption, .caption { display: block; color: var(--quiet); font-size: 0.875rem; }
  .figure { display: block; margin: 1.4em 0; }
  .claim { display: flex; flex-wrap: wrap; gap: 0 0.7em; align-items: baseline; }
  .verdict { font-size: 0.8125rem; border: 1px solid currentcolor; border-radius: 4px;
    padding: 0 0.45em; white-space: nowrap; color: var(--quiet); }
  .holds .verdict { color: var(--good); }
  .fails .verdict { color: var(--bad); }
  .undecided .verdict { color: var(--doubt); }
  .words { font-weight: 600; }
  .summary { color: var(--quiet); font-size: 0.9375rem; }
  #claims .table { font-family: inherit; font-size: 0.9375rem; }
  #claims table { width: 100%; }
  #claims td, #claims th { white-space: normal; padding-top: 0.35em; padding-bottom: 0.35em; }
  footer { margin-top: 3em; padding-top: 1em; border-top: 1px solid var(--line);
    color: var(--quiet); font-size: 0.875rem; }
  footer p { margin-bottom: 0.4em; }
  footer dl { display: block; font-size: 0.8125rem; }
  :target { outline: 2px solid var(--link); outline-offset: 4px; }
  @media (max-width: 30rem) {
    body { font-size: 1rem; }
    h1 { font-size: 1.6rem; }
    .commands { margin-left: -0.5rem; margin-right: -0.5rem; }
    code, pre, dl, .table { font-size: 0.8125rem; }
    th, td { padding-right: 0.9em; }
    figure, .figure { overflow-x: auto; }
    figure img, .figure img { max-width: none; width: 36rem; }
    figcaption, .caption { position: sticky; left: 0; }
    figure::after, .figure::after { content: "\\2194  scroll sideways for the rest"; display: block;
      position: sticky; left: 0; color: var(--quiet); font-size: 0.8125rem; }
  }
  @media print {
    :root {
      color-scheme: light; --shade: none;
      --ink: #000000; --paper: #ffffff; --quiet: #444444; --line: #bbbbbb; --box: #ffffff;
      --link: #000000; --verb: #0b3f80; --keyword: #5c2080; --text: #0f4f2a; --number: #6b3a00;
      --good: #0f4f2a; --bad: #8a1510; --doubt: #5c3d00;
    }
    body { padding: 0; font-size: 10.5pt; line-height: 1.4; }
    code, pre, dl, .table { font-size: 8.5pt; }
    th, td { padding-right: 0.8em; }
    main, footer { max-width: none; }
    h1, h2, h3, h4 { break-after: avoid; }
    pre { white-space: pre-wrap; overflow: visible; }
    .table, .commands { overflow: visible; }
    pre, .table, .grid, .display { background: none; }
    .commands { -webkit-box-decoration-break: clone; box-decoration-break: clone; }
    .code { break-after: avoid; }
    .step, figure, .figure, tr, .claim { break-inside: avoid; }
    p { orphans: 3; widows: 3; }
    a { text-decoration: none; }
    img { max-height: 20cm; }
  }

  """

/// The SHA-256 of ``pageStyle`` in base 64, by which a browser knows it.
let pageStyleDigest = "ERmX9FvpZPjYa8Rh+CX7VJzLb7AsXKsx+Nk5T7rC7kM="

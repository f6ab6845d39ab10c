import { describe, expect, it } from 'vitest';
import { decodeTex } from '../../../../src/lib/text/tex/decode-tex.ts';

describe('decodeTex', () => {
  it.each([
    [String.raw`\~{}40 and \^{}`, '~40 and ^'],
    [String.raw`$1\frac{1}{2}$ and $\frac12$`, '1 1/2 and 1/2'],
    [String.raw`$\left\lfloor x \right\rfloor$ of $\langle a \rangle$`, '⌊x⌋ of ⟨a⟩'],
    [String.raw`$a \bmod b \pmod{n}$`, 'a mod b (mod n)'],
    [
      String.raw`\SI{3}{\decibel} at \SI{20}{\degreeCelsius}, $5\,\si{\kelvin}$`,
      '3 dB at 20 °C, 5 K',
    ],
    [
      String.raw`\textalpha-helix of 3 \textmu m, the dog\textquoteright s`,
      'α-helix of 3 µm, the dog’s',
    ],
    [String.raw`from $\$$10 to $\$$20, 50$\%$ of \$5`, 'from $10 to $20, 50% of $5'],
    [
      String.raw`\lq a\rq, \textquotedblleft b\textquotedblright and \guillemotleft c\guillemotright`,
      '‘a’, “b” and «c»',
    ],
    [String.raw`the students\textquoteright work`, 'the students’ work'],
    [String.raw`$\lvert x\rvert + \lVert y \rVert$`, '|x| + ‖y‖'],
    ['{{F}}aster {{{K}}}ites', 'Faster Kites'],
    ['Walking -- a study of 3--5 critics---and more', 'Walking – a study of 3–5 critics—and more'],
    ['a gain of $3$--$19$% and $\\sigma$--that is new', 'a gain of 3–19% and σ–that is new'],
    ['run it with --fast or a -- b', 'run it with --fast or a – b'],
  ])('reads %s', (tex, text) => {
    expect(decodeTex(tex)).toBe(text);
  });

  it.each([
    [String.raw`Andr\'e`, 'André'],
    [String.raw`Andr\'{e}`, 'André'],
    [String.raw`Andr{\'e}`, 'André'],
    [String.raw`M{\"u}ller`, 'Müller'],
    [String.raw`\"Ozg\"ur`, 'Özgür'],
    [String.raw`{\O}ystein S\o ren S{\o}ren`, 'Øystein Søren Søren'],
    [String.raw`{\L}ukasz Fran\c{c}ois \v{S}koda Erd\H{o}s`, 'Łukasz François Škoda Erdős'],
    [String.raw`Mar\'{\i}a Mar{\'\i}a \~n A\c{c}{\i}k`, 'María María ñ Açık'],
    [
      String.raw`Nguy\~{\^e}n, Tr\`{\^{a}}n, Nguy\~\^en, Ph\d{\u{a}}c`,
      'Nguyễn, Trần, Nguyễn, Phặc',
    ],
    [String.raw`\'{S}wi\k{a}tek \v{c}\'{\i}slo \={a} \.{z} \u{g} \t{oo}`, 'Świątek číslo ā ż ğ oo'],
    [String.raw`\r{A}ngstr\"om \AA ngstr\"om`, 'Ångström Ångström'],
    [String.raw`Ngh\^{\'e}, \'{\^e}, \d{\^o}, \^{\d o}`, 'Nghế, ế, ộ, ộ'],
    [String.raw`Bra\textcommabelow{s}ov`, 'Brașov'],
  ])('decodes the accents of %s', (tex, text) => {
    expect(decodeTex(tex)).toBe(text);
  });

  it.each([
    [String.raw`$\alpha$-divergence`, 'α-divergence'],
    [String.raw`$V^\pi$ and $\epsilon$-greedy`, 'V^π and ε-greedy'],
    [String.raw`$\mathcal{O}(n^{2/3})$, $\tilde{O}(\sqrt{T})$`, 'O(n^(2/3)), Õ(√T)'],
    [String.raw`$O(n\log n)$ and $\frac{1}{2}$`, 'O(n log n) and 1/2'],
    [String.raw`$\{0,1\}^n$ and \(k\)-NN`, '{0,1}^n and k-NN'],
    [String.raw`$10\times$ faster, 45$^{\circ}$`, '10× faster, 45°'],
    [
      String.raw`about $\sim$20$\times$ less, over$~$30M, $\pm$5, $>$40, $\approx 3$x`,
      'about ~20× less, over 30M, ±5, >40, ≈ 3x',
    ],
    [String.raw`$<$50\% and $\geq$0.9`, '<50% and ≥0.9'],
    [String.raw`$\hat{\mu}$, $\bar x$, $\vec v$, $\dot{q}$, $\widehat{AB}$`, 'μ̂, x̄, v⃗, q̇, AB'],
    [String.raw`$\boldsymbol{\theta}$ and $\boldsymbol\Sigma^{-1}$`, 'θ and Σ^(-1)'],
    [
      String.raw`$\sqrt{d}$, $\sqrt d$, $\sqrt[3]{x+1}$, $\sqrt{\frac{a}{b+1}}$`,
      '√d, √d, ∛(x+1), √(a/(b+1))',
    ],
    [String.raw`$O\big(\sqrt{T\log{T}}\big)$ and $ Θ(\sqrt{T}) $`, 'O(√(T log T)) and Θ(√T)'],
    [
      String.raw`$p(o\mid s)$, $\lVert x\rVert_2$, $A^\dagger$, $\neg a \wedge b$`,
      'p(o | s), ‖x‖_2, A^†, ¬a ∧ b',
    ],
    ['text$\\unicode{x2013}$more, $${\\rm W{\\small ORD}}$$', 'text–more, WORD'],
    [String.raw`\[ a \le b \] and $\left\{x\right.$`, 'a ≤ b and {x'],
    [
      String.raw`$\operatorname*{arg\,max}_a Q$, $\text{loss}_{\text{total}}$`,
      'arg max_a Q, loss_total',
    ],
    [String.raw`$\mycost$, $^\unicode{xAE}$`, 'mycost, ®'],
  ])('makes the formula %s readable', (tex, text) => {
    expect(decodeTex(tex)).toBe(text);
  });

  it.each([
    [String.raw`\textbf{Bold \emph{and} more}`, 'Bold and more'],
    [String.raw`{\bf GAN}s and {BERT}s`, 'GANs and BERTs'],
    [String.raw`\textbf{1.6$\times$} faster`, '1.6× faster'],
    [
      String.raw`see \href{https://a.b/c}{the code} at \url{https://x.y/z}`,
      'see the code at https://x.y/z',
    ],
    [String.raw`10\% of R\&D costs \$5`, '10% of R&D costs $5'],
    ["``quoted''", '“quoted”'],
    [
      String.raw`p \textless 0.01, a\textgreater{}b, 5\textdegree C \textpm 1`,
      'p < 0.01, a>b, 5°C ± 1',
    ],
    [
      String.raw`\sys{} is fast. The \method framework, called \ours, has a \model{}`,
      'Our system is fast. The method framework, called ours, has a model',
    ],
    [
      String.raw`we propose \method{}, and \method beats \ours~by far (\tool)`,
      'we propose our method, and our method beats our method by far (our tool)',
    ],
    [
      String.raw`\revise{new \qu{words}} \textbf{\sys{}} {\color{red} bold} \textcolor{red}{red}`,
      'new words our system bold red',
    ],
    [String.raw`regret O(\sqrt{T}) and \r{ho} with \b{eta}`, 'regret O(√T) and ρ with β'],
    [
      String.raw`One. \par Two.\footnote{At \url{https://x.y}} mAP\@50 \~8B`,
      'One. Two. mAP@50 ~8B',
    ],
    [String.raw`\ding{182} first \begin{itemize} \item a \end{itemize} z`, '① first • a z'],
    [String.raw`code at \href{https://x.y/z}.`, 'code at https://x.y/z.'],
    [String.raw`\SI{10}{\percent} of \num{5}`, '10 % of 5'],
    [String.raw`he said \"quite\" loudly`, 'he said "quite" loudly'],
  ])('takes the dressing off %s', (tex, text) => {
    expect(decodeTex(tex)).toBe(text);
  });

  it.each([
    ['costs between $5 and $10 now'],
    ['a set {0,1}^n of bits'],
    ['from $5 to $10, under $3 <$4 or $5-$10'],
    [String.raw`C:\new\table`],
    ["it''s"],
    ['Reinforcement Learning – 強化学習'],
  ])('leaves %s as it is', (text) => {
    expect(decodeTex(text)).toBe(text);
  });

  it.each([
    '{',
    String.raw`\hat`,
    String.raw`\sqrt{`,
    '$',
    '^',
    String.raw`\left`,
    String.raw`\{$`,
  ])('reads %s ten thousand times in no time', (part) => {
    const before = performance.now();
    decodeTex(part.repeat(10_000).slice(0, 20_000));
    decodeTex(`$${part.repeat(10_000).slice(0, 20_000)}$`);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('changes nothing when it is applied to its own result', () => {
    const texts = [
      String.raw`Andr\'e, \"u, {\o}, $\alpha$, \textbf{x}`,
      String.raw`$\{a\}$ \% $x_{t+1}$`,
    ];
    for (const text of texts) {
      const once = decodeTex(text);
      expect(decodeTex(once)).toBe(once);
    }
  });
});

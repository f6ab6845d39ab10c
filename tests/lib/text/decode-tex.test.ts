import { describe, expect, it } from 'vitest';
import { decodeTex } from '../../../src/lib/text/decode-tex.ts';

describe('decodeTex', () => {
  it.each([
    [String.raw`Andr\'e`, 'André'],
    [String.raw`Andr\'{e}`, 'André'],
    [String.raw`Andr{\'e}`, 'André'],
    [String.raw`M{\"u}ller`, 'Müller'],
    [String.raw`\"Ozg\"ur`, 'Özgür'],
    [String.raw`{\O}ystein S\o ren S{\o}ren`, 'Øystein Søren Søren'],
    [String.raw`{\L}ukasz Fran\c{c}ois \v{S}koda Erd\H{o}s`, 'Łukasz François Škoda Erdős'],
    [String.raw`Mar\'{\i}a Mar{\'\i}a \~n A\c{c}{\i}k`, 'María María ñ Açık'],
    [String.raw`\r{A}ngstr\"om \AA ngstr\"om`, 'Ångström Ångström'],
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
  ])('takes the dressing off %s', (tex, text) => {
    expect(decodeTex(tex)).toBe(text);
  });

  it.each([
    ['costs between $5 and $10 now'],
    ['a set {0,1}^n of bits'],
    [String.raw`$\unknown{x}$ stays`],
    [String.raw`\unknown{x} stays`],
    [String.raw`C:\new\table`],
    [String.raw`he said \"quite\" loudly`],
    ["it''s"],
    ['Reinforcement Learning – 強化学習'],
  ])('leaves %s as it is', (text) => {
    expect(decodeTex(text)).toBe(text);
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

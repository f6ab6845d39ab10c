import { describe, expect, it } from 'vitest';
import { familyFirst, nameParts } from '../../../src/lib/text/name-parts.ts';

describe('a name in its parts', () => {
  it.each([
    ['Ada Example', 'Example, Ada'],
    ['Ada B. Example', 'Example, Ada B.'],
    ['Rob Sample Jr.', 'Sample, Rob, Jr.'],
    ['Rob Sample, Jr.', 'Sample, Rob, Jr.'],
    ['Rob Sample Jr', 'Sample, Rob, Jr'],
    ['Hal Example III', 'Example, Hal, III'],
    ['Hal Example 3rd', 'Example, Hal, 3rd'],
    ['Sample, Jr., Rob', 'Sample, Rob, Jr.'],
    ['Example, Ada B.', 'Example, Ada B.'],
    ['Hado van Beispiel', 'van Beispiel, Hado'],
    ['Ana de la Muestra', 'de la Muestra, Ana'],
    ['Max von der Probe Jr.', 'von der Probe, Max, Jr.'],
    ['Ben Van Muster', 'Van Muster, Ben'],
    ['Lou Van Der Muster', 'Van Der Muster, Lou'],
    ['Tuan Van Nguyen', 'Nguyen, Tuan Van'],
    ['Jo Primero y Segundo', 'Primero y Segundo, Jo'],
    ['Ana de la Muestra Ruiz', 'de la Muestra Ruiz, Ana'],
    ['Ali bin Salim Namudhaj', 'bin Salim Namudhaj, Ali'],
    ['Ana de Exempla e Silva', 'de Exempla e Silva, Ana'],
    ['Abd al-Rahman Namudhaj', 'Namudhaj, Abd al-Rahman'],
    ['Juan de Dios Muestra', 'Muestra, Juan de Dios'],
    ['Ana del Pilar Muestra Ruiz', 'Ruiz, Ana del Pilar Muestra'],
    ['The Anh Nguyen', 'Nguyen, The Anh'],
    ['van Beispiel', 'van Beispiel'],
    ['bell sample', 'sample, bell'],
    ["Pat O'Sample", "O'Sample, Pat"],
    ['Anne-Marie Ex-Ample', 'Ex-Ample, Anne-Marie'],
    ['Plato', 'Plato'],
    ['王小明', '王小明'],
    ['Wei Li', 'Li, Wei'],
  ])('%s', (name, expected) => {
    expect(familyFirst(name)).toBe(expected);
  });

  it.each([
    'The Alpha and Beta Collaborations',
    'Alpha Collaboration',
    'Gamma Team',
    'Delta AI',
    'Epsilon Research',
    'University of Zeta',
    'Eta & Theta Consortium',
    'the Iota Working Group',
    'Kappa-1 Project',
    'Lambda Labs, Inc.',
    'Mu Institute of Technology, Nu Campus',
  ])('an organisation is whole: %s', (name) => {
    expect(nameParts(name)).toEqual({ organization: name });
  });
});

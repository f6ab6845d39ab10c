import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InputError } from '../../src/errors.ts';
import {
  loadPrompt,
  overridePrompts,
  parsePrompt,
  renderPrompt,
} from '../../src/llm/prompt-file.ts';
import { promptNames } from './prompt-names.ts';

const file = (parts: { fields?: string; system?: string; user?: string } = {}) => `---
${parts.fields ?? 'model: some-model\nschema: greeting\ninputs: name\nmaxOutputTokens: 100\neffort: low\ntemperature: 0'}
---
# System

${parts.system ?? 'You greet people.'}

# User

${parts.user ?? 'Greet {{name}}.'}
`;

describe('the prompts of the project', () => {
  it('are found in prompts/', () => {
    expect(promptNames()).toContain('summarise-paper');
  });

  it.each(promptNames())('%s: placeholders and declared inputs are the same', (name) => {
    const prompt = loadPrompt(name);
    const used = [...prompt.user.matchAll(/\{\{(\w+)\}\}/g)].map(([, input]) => input);
    expect([...new Set(used)].sort()).toEqual([...prompt.inputs].sort());
    expect(prompt.system).not.toMatch(/\{\{/);
    expect(prompt.version).toMatch(new RegExp(`^${name}@[0-9a-f]{8}$`));
  });

  it.each(promptNames())('%s, rendered', (name) => {
    const prompt = loadPrompt(name);
    const values = Object.fromEntries(prompt.inputs.map((input) => [input, `the ${input}`]));
    expect(renderPrompt(prompt, values)).toMatchSnapshot();
  });

  it('are overridden by files of the same name in a folder of the team', () => {
    const folder = mkdtempSync(join(tmpdir(), 'paperloop-prompts-'));
    onTestFinished(() => {
      overridePrompts(null);
      rmSync(folder, { recursive: true });
    });
    writeFileSync(join(folder, 'answer-question.md'), file());
    overridePrompts(folder);
    expect(loadPrompt('answer-question').user).toBe('Greet {{name}}.');
    expect(loadPrompt('summarise-paper').inputs).toContain('abstract');
    writeFileSync(join(folder, 'answer-question.md'), 'nothing');
    expect(() => loadPrompt('answer-question')).toThrow(/is not a prompt/);
  });

  it('names a prompt that is not there', () => {
    expect(() => loadPrompt('no-such')).toThrow(/prompts\/no-such\.md cannot be read/);
  });
});

describe('parsePrompt', () => {
  it('reads every field of the front matter', () => {
    expect(parsePrompt('greet', file())).toMatchObject({
      name: 'greet',
      model: 'some-model',
      schemaName: 'greeting',
      inputs: ['name'],
      maxOutputTokens: 100,
      effort: 'low',
      temperature: 0,
      system: 'You greet people.',
      user: 'Greet {{name}}.',
    });
  });

  it('takes its version from the whole content', () => {
    const versions = [file(), file({ user: 'Greet {{name}}!' }), file({ system: 'Be brief.' })].map(
      (content) => parsePrompt('greet', content).version,
    );
    expect(new Set(versions).size).toBe(3);
    expect(parsePrompt('greet', file()).version).toBe(versions[0]);
  });

  it.each([
    ['an unknown placeholder', file({ user: '{{name}} {{nmae}}' }), /\{\{nmae\}\}/],
    ['an empty placeholder', file({ user: '{{name}} {{}}' }), /\{\{\}\}/],
    ['a placeholder with spaces', file({ user: '{{name}} {{ name }}' }), /\{\{ name \}\}/],
    ['an unused input', file({ user: 'Hello' }), /declares the input name/],
    ['an input in the System part', file({ system: 'Greet {{name}}' }), /System part/],
    ['no front matter', 'Greet {{name}}', /front matter/],
    ['no User part', '---\nmodel: m\n---\n# System\nx\n', /# User/],
    [
      'a missing field',
      file({ fields: 'schema: greeting\ninputs: name\nmaxOutputTokens: 1' }),
      /model/,
    ],
    [
      'an unknown field',
      file({
        fields:
          'model: m\nschema: g\ninputs: name\nmaxOutputTokens: 1\neffort: low\ntemperature: 0\ntemprature: 1',
      }),
      /temprature/,
    ],
    [
      'a malformed number',
      file({ fields: 'model: m\nschema: g\ninputs: name\nmaxOutputTokens: many' }),
      /maxOutputTokens/,
    ],
  ])('refuses %s', (_, content, message) => {
    expect(() => parsePrompt('greet', content)).toThrow(InputError);
    expect(() => parsePrompt('greet', content)).toThrow(message);
  });
});

describe('renderPrompt', () => {
  const two = parsePrompt(
    'two',
    file({
      fields:
        'model: m\nschema: g\ninputs: name, word\nmaxOutputTokens: 1\neffort: low\ntemperature: 0',
      user: '{{word}}, {{name}} and {{name}}!',
    }),
  );

  it.each([
    ['plain values', { name: 'Ada', word: 'Hello' }, 'Hello, Ada and Ada!'],
    ['an empty value', { name: '', word: 'Hello' }, 'Hello,  and !'],
    ['braces in a value', { name: '{{word}}', word: 'Hi' }, 'Hi, {{word}} and {{word}}!'],
    ['dollar signs in a value', { name: '$& $1 $$', word: 'Hi' }, 'Hi, $& $1 $$ and $& $1 $$!'],
    ['lines in a value', { name: 'a\nb', word: 'Hi' }, 'Hi, a\nb and a\nb!'],
  ])('renders %s', (_, values, user) => {
    expect(renderPrompt(two, values)).toEqual({ system: 'You greet people.', user });
  });

  it.each([
    ['a missing value', { name: 'Ada' }, /needs a value for word/],
    ['an unknown value', { name: 'Ada', word: 'Hi', wrod: '' }, /no input called wrod/],
  ])('refuses %s', (_, values, message) => {
    expect(() => renderPrompt(two, values as Record<string, string>)).toThrow(message);
  });
});

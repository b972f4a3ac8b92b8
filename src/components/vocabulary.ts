/** What an article may use without importing anything; src/markdown/vocabulary.ts holds what each may be given. */
import Cite from './Cite.astro';
import Claim from './Claim.astro';
import Demo from './Demo.astro';
import Derivation from './Derivation.astro';
import Errata from './Errata.astro';
import Figure from './Figure.astro';
import Guess from './Guess.astro';
import Key from './Key.astro';
import Note from './Note.astro';
import Proof from './Proof.astro';
import Source from './Source.astro';
import Step from './Step.astro';
import TalkNote from './TalkNote.astro';
import Term from './Term.astro';
import Theorem from './Theorem.astro';

export const vocabulary = {
  Cite,
  Claim,
  Demo,
  Derivation,
  Errata,
  Figure,
  Guess,
  Key,
  Note,
  Proof,
  Source,
  Step,
  TalkNote,
  Term,
  Theorem,
};

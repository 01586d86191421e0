import { LANGUAGES } from './languages.ts';
import { directionOf, DIRECTIONS, keyOf, THEMES, type Settings } from './settings.ts';

export interface GalleryBarProps {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
}

/** The gallery's name and the switches for how the stories are shown. */
export function GalleryBar({ settings, onChange }: GalleryBarProps) {
  return (
    <header className="topbar">
      <div className="topbar-inner gallery-bar">
        <img className="logo" src="/icon.svg" alt="" width="28" height="28" />
        <p className="company">Gallery</p>
        <Choice
          name="Theme"
          choices={THEMES}
          chosen={settings.theme}
          onChoose={(theme) => onChange({ theme })}
        />
        <Choice
          name="Language"
          choices={LANGUAGES}
          chosen={settings.lang}
          onChoose={(lang) => onChange({ lang, dir: directionOf(lang) })}
        />
        <Choice
          name="Direction"
          choices={DIRECTIONS}
          chosen={settings.dir}
          onChoose={(dir) => onChange({ dir })}
        />
      </div>
    </header>
  );
}

interface ChoiceProps<Key extends string> {
  readonly name: string;
  readonly choices: Readonly<Record<Key, string>>;
  readonly chosen: Key;
  readonly onChoose: (key: Key) => void;
}

function Choice<Key extends string>({ name, choices, chosen, onChoose }: ChoiceProps<Key>) {
  return (
    <select
      aria-label={name}
      value={chosen}
      onChange={({ target }) => onChoose(keyOf(choices, target.value))}
    >
      {Object.entries<string>(choices).map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}

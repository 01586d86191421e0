/**
 * What Windows and macOS leave in folders by themselves: nobody put it there, and nobody looks for it in Procore. Hidden files that
 * people or their tools made, such as `.git`, are theirs and stay.
 */
const SYSTEM_NAME =
  /^(\.DS_Store|\._.*|__MACOSX|\.Spotlight-V100|\.Trashes|\.fseventsd|(eh)?thumbs\.db|desktop\.ini|\$RECYCLE\.BIN|System Volume Information)$/i;

/** True for a system file, and for anything below a system folder: `site/.DS_Store`, `__MACOSX/site/plan.pdf`. */
export function isSystemPath(path: string): boolean {
  return path.split('/').some((name) => SYSTEM_NAME.test(name));
}

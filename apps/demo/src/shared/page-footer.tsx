/** Where the rest of the demo is. */
export function PageFooter() {
  return (
    <footer className="footer">
      <nav aria-label="Demo">
        <a href="/">Documents</a>
        <a href="/examples/">Examples</a>
        <a href="/gallery/">Gallery</a>
        <a href="/diagnose/">Diagnosis</a>
      </nav>
    </footer>
  );
}

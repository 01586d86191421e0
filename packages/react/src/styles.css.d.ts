// oxlint-disable-next-line unicorn/require-module-specifiers -- TypeScript asks for a stylesheet's types too; it has none.
export {};

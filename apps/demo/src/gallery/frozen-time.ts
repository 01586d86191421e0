/** The moment at which all stories are set, epoch ms. */
export const NOW = Date.UTC(2026, 10, 24, 9, 30);

// Countdowns stand still, so that a screenshot of today is that of tomorrow.
Date.now = () => NOW;

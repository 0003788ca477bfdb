import { css } from 'lit';

/** Of a score band: `--_band` for text (4.5 to 1 on its own tint), `--_bar` for areas (3 to 1). */
export const bandStyles = css`
  .cold {
    --_band: light-dark(#4a5568, #aab6c8);
    --_bar: light-dark(#7d8ca3, #8594ab);
  }
  .warm {
    --_band: light-dark(#8a5300, #f2bd5c);
    --_bar: light-dark(#c07f00, #e5ae45);
  }
  .hot {
    --_band: light-dark(#b0420c, #ff9f6b);
    --_bar: light-dark(#e2611f, #f58a50);
  }
  .top {
    --_band: light-dark(#b01e45, #ff94ad);
    --_bar: light-dark(#d12c59, #f06a8b);
  }
`;

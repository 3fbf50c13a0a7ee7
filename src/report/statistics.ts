/** Sums from which Cronbach's alpha follows: by item its variance and its covariance with the total. */
export interface ItemSums {
  readonly variance: number;
  readonly withTotal: number;
}

export interface Alpha {
  /** Absent where nobody differs from anybody. */
  readonly alpha?: number;
  /** By item: corrected item–total correlation, and alpha without the item. */
  readonly items: readonly { readonly correlation?: number; readonly without?: number }[];
}

/** α = k/(k−1) · (1 − Σ var(item) / var(total)), and what it would be without each item. */
export function cronbach(items: readonly ItemSums[], totalVariance: number): Alpha {
  const sum = items.reduce((whole, { variance }) => whole + variance, 0);
  const alphaOf = (k: number, variances: number, total: number): { alpha?: number } =>
    k > 1 && total > 1e-12 ? { alpha: (k / (k - 1)) * (1 - variances / total) } : {};
  return {
    ...alphaOf(items.length, sum, totalVariance),
    items: items.map(({ variance, withTotal }) => {
      const rest = totalVariance + variance - 2 * withTotal;
      const without = alphaOf(items.length - 1, sum - variance, rest).alpha;
      const spread = Math.sqrt(variance * rest);
      return {
        ...(spread > 1e-12 ? { correlation: (withTotal - variance) / spread } : {}),
        ...(without === undefined ? {} : { without }),
      };
    }),
  };
}

/** Differences of pairs: mean, standard deviation, 95 % confidence interval of the mean by Student, and d_z. */
export interface PairedChange {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Absent where all changed by the same. */
  readonly dz?: number;
}

export function pairedChange(n: number, mean: number, sd: number): PairedChange {
  const se = sd / Math.sqrt(n);
  const margin = student975(n - 1) * se;
  return { n, mean, sd, se, low: mean - margin, high: mean + margin, ...(sd > 1e-12 ? { dz: mean / sd } : {}) };
}

/** Smallest difference of two results of one person that is more than chance, from the spread of results and their reliability. */
export function detectable(sd: number, alpha: number): { readonly sem: number; readonly mdc: number } {
  const sem = sd * Math.sqrt(Math.max(0, 1 - alpha));
  return { sem, mdc: 1.96 * Math.SQRT2 * sem };
}

/** The value below which 97.5 % of Student's distribution lie. */
export function student975(freedom: number): number {
  let [low, high] = [0, 1000];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (1 - upperTail(middle, freedom) < 0.975) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const upperTail = (t: number, freedom: number): number =>
  0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);

/** Regularised incomplete beta function, by its continued fraction (Numerical Recipes, 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const kept = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return h;
}

/** By Stirling's series, far enough out for it to be exact. */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const square = x * x;
  return (
    (x - 0.5) * Math.log(x) -
    x +
    Math.log(2 * Math.PI) / 2 +
    (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / x
  );
}

import '../chart/define.ts';
import '../lead-feed/define.ts';
import '../stat/define.ts';

import '../lead-feed/define.ts';
import '../stat/define.ts';

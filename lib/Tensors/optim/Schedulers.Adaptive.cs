namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rate when a metric has not improved for some epochs; step takes the metric.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly double _factor, _threshold, _eps;
                    private readonly int _patience, _cooldown;
                    private readonly bool _isMax, _isRelative;
                    private readonly List<double> _least;
                    private double _best;
                    private int _bad, _cooling;

                    internal ReduceLROnPlateau(Optimizer optimizer, string mode, double factor, int patience, double threshold, string threshold_mode, int cooldown, IList<double>? min_lr, double eps, bool verbose) : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1.0) throw new ArgumentException($"factor must be less than 1 but is {factor}.", nameof(factor));
                        if (mode is not ("min" or "max")) throw new ArgumentException($"mode must be \"min\" or \"max\" but is \"{mode}\".", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"threshold_mode must be \"rel\" or \"abs\" but is \"{threshold_mode}\".", nameof(threshold_mode));
                        (_factor, _patience, _threshold, _cooldown, _eps) = (factor, patience, threshold, cooldown, eps);
                        (_isMax, _isRelative) = (mode == "max", threshold_mode == "rel");
                        var groups = optimizer.ParamGroups.Count();
                        _least = min_lr is null ? Enumerable.Repeat(0.0, groups).ToList() : min_lr.Count == 1 ? Enumerable.Repeat(min_lr[0], groups).ToList() : [.. min_lr];
                        if (_least.Count != groups) throw new ArgumentException($"min_lr must have one number, or one for each of the {groups} groups, but has {_least.Count}.", nameof(min_lr));
                        _best = _isMax ? double.NegativeInfinity : double.PositiveInfinity;
                        _last_epoch = 0;
                    }

                    /// <exception cref="InvalidOperationException">Always: this scheduler needs a metric.</exception>
                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau needs the metric: call step(current).");

                    public override void step(int? epoch) => step();

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current)) (_best, _bad) = (current, 0);
                        else _bad++;
                        if (_cooling > 0) (_cooling, _bad) = (_cooling - 1, 0);
                        if (_bad > _patience)
                        {
                            Lower();
                            (_cooling, _bad) = (_cooldown, 0);
                        }
                        _last_lrs = Rates.ToList();
                    }

                    private bool IsBetter(double current)
                    {
                        var bound = (_isMax, _isRelative) switch
                        {
                            (false, true) => _best * (1 - _threshold),
                            (false, false) => _best - _threshold,
                            (true, true) => _best * (1 + _threshold),
                            _ => _best + _threshold,
                        };
                        return _isMax ? current > bound : current < bound;
                    }

                    private void Lower()
                    {
                        foreach (var (group, least) in _optimizer!.ParamGroups.Zip(_least))
                        {
                            var rate = Math.Max(group.LearningRate * _factor, least);
                            if (group.LearningRate - rate <= _eps) continue;
                            if (_verbose) Console.WriteLine($"Adjusting learning rate to {rate}");
                            group.LearningRate = rate;
                        }
                    }
                }

                /// <summary>The rate goes up and down between two bounds (Smith 2017), momentum down and up.</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double _total, _ratio;
                    private readonly List<double> _max;
                    private readonly List<double>? _lowMomentum, _highMomentum;
                    private readonly Func<double, double> _scale;
                    private readonly bool _scalesCycles;

                    public enum Mode
                    {
                        Triangular,
                        Triangular2,
                        ExpRange,
                    }

                    public enum ScaleMode
                    {
                        Cycle,
                        Iterations,
                    }

                    internal CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up, int step_size_down, Mode mode, double gamma,
                        Func<double, double>? scale_fn, ScaleMode scale_mode, bool cycle_momentum, IEnumerable<double>? base_momentum, IEnumerable<double>? max_momentum, int last_epoch, bool verbose)
                        : base(optimizer, last_epoch, verbose)
                    {
                        var down = step_size_down < 0 ? step_size_up : step_size_down;
                        (_total, _ratio) = (step_size_up + down, (double)step_size_up / (step_size_up + down));
                        (_base_lrs, _max) = (base_lr.ToList(), max_lr.ToList());
                        _scalesCycles = scale_fn is null ? mode != Mode.ExpRange : scale_mode == ScaleMode.Cycle;
                        _scale = scale_fn ?? mode switch
                        {
                            Mode.Triangular => _ => 1,
                            Mode.Triangular2 => cycle => 1 / Math.Pow(2, cycle - 1),
                            _ => iteration => Math.Pow(gamma, iteration),
                        };
                        if (last_epoch == -1)
                        {
                            foreach (var (group, rate) in optimizer.ParamGroups.Zip(_base_lrs)) group.LearningRate = rate;
                        }
                        if (cycle_momentum)
                        {
                            if (!optimizer.ParamGroups.All(g => g is IMomentum or IBetas))
                                throw new ArgumentException($"optimizer must support momentum with `cycle_momentum` enabled; {optimizer.GetType().Name} has none.");
                            var groups = optimizer.ParamGroups.Count();
                            _lowMomentum = (base_momentum ?? Enumerable.Repeat(0.8, groups)).ToList();
                            _highMomentum = (max_momentum ?? Enumerable.Repeat(0.9, groups)).ToList();
                        }
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + (_last_epoch / _total));
                        var place = 1 + (_last_epoch / _total) - cycle;
                        var height = place <= _ratio ? place / _ratio : (place - 1) / (_ratio - 1);
                        var scale = _scale(_scalesCycles ? cycle : _last_epoch);
                        if (_lowMomentum is not null)
                        {
                            foreach (var (group, g) in _optimizer!.ParamGroups.Select((group, g) => (group, g)))
                            {
                                var momentum = _highMomentum![g] - ((_highMomentum[g] - _lowMomentum[g]) * height * scale);
                                if (group is IBetas betas) betas.Betas = (momentum, betas.Betas.Item2);
                                else if (group is IMomentum plain) plain.Momentum = momentum;
                            }
                        }
                        return _base_lrs.Zip(_max, (low, high) => low + ((high - low) * height * scale)).ToList();
                    }
                }
            }

            /// <summary>Lowers the rate by a factor when a metric, given to step, has not improved for patience epochs.</summary>
            /// <param name="mode">"min" or "max": whether less or more is better.</param>
            /// <param name="threshold_mode">"rel" or "abs": whether threshold is a share of the best value or a difference.</param>
            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);

            public static LRScheduler CyclicLR(
                Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1.0,
                Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
            {
                var n = optimizer.ParamGroups.Count();
                return new impl.CyclicLR(
                    optimizer, Enumerable.Repeat(base_lr, n), Enumerable.Repeat(max_lr, n), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                    Enumerable.Repeat(base_momentum, n), Enumerable.Repeat(max_momentum, n), last_epoch, verbose);
            }

            public static LRScheduler CyclicLR(
                Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1.0,
                Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);
        }
    }
}

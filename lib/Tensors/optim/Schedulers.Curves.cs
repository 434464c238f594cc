namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <content>Plans that follow a curve.</content>
            public static partial class impl
            {
                /// <summary>A factor that grows evenly from start_factor to end_factor within total_iters epochs: a warm-up.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start, _end;
                    private readonly int _total;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 5, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (!(start_factor is > 0 and <= 1)) throw new ArgumentException($"start_factor must be above 0 and at most 1 but is {start_factor}.", nameof(start_factor));
                        (_start, _end, _total) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return FromLast(_start);
                        if (_last_epoch > _total) return Rates;
                        return FromLast(1 + ((_end - _start) / ((_total * _start) + ((_last_epoch - 1) * (_end - _start)))));
                    }
                }

                /// <summary>(1 - t / total_iters)^power.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int _total, _power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, int power = 1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_total, _power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _last_epoch == 0 || _last_epoch > _total
                        ? Rates
                        : FromLast(Math.Pow((1.0 - ((double)_last_epoch / _total)) / (1.0 - ((_last_epoch - 1.0) / _total)), _power));
                }

                /// <summary>Half a cosine from the first rate to eta_min in T_max epochs, and back (Loshchilov and Hutter 2017).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period, _min;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_period, _min) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return Rates;
                        if ((_last_epoch - 1 - _period) % (2 * _period) == 0)
                            return Rates.Zip(_base_lrs, (rate, first) => rate + ((first - _min) * (1 - Math.Cos(Math.PI / _period)) / 2)).ToList();
                        var ratio = (1 + Math.Cos(Math.PI * _last_epoch / _period)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / _period));
                        return Rates.Select(rate => (ratio * (rate - _min)) + _min).ToList();
                    }
                }

                /// <summary>One schedule for the first epochs, another after each milestone.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;
                    private readonly List<int> _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch + 1)
                    {
                        (_schedulers, _milestones) = (schedulers.ToList(), milestones.ToList());
                        if (_schedulers.Count != _milestones.Count + 1)
                            throw new ArgumentException($"SequentialLR needs one scheduler more than milestones but got {_schedulers.Count} and {_milestones.Count}.");
                        foreach (var group in optimizer.ParamGroups) group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in _schedulers.Skip(1)) scheduler._last_epoch--;
                        _schedulers[0]._last_epoch--;
                        _schedulers[0].step();
                        _last_lrs = _schedulers[0]._last_lrs;
                    }

                    public override void step() => step((int?)null);

                    public override void step(int? epoch)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        var index = _milestones.Count(m => m <= _last_epoch);
                        var scheduler = _schedulers[index];
                        if (index > 0 && _milestones[index - 1] == _last_epoch) Start(scheduler);
                        else scheduler.step();
                        _last_lrs = scheduler._last_lrs;
                    }

                    /// <summary>A later schedule begins from the first rates, wherever the one before it ended.</summary>
                    private void Start(LRScheduler scheduler)
                    {
                        foreach (var (group, rate) in _optimizer!.ParamGroups.Zip(scheduler._base_lrs)) group.LearningRate = rate;
                        scheduler.step(0);
                    }
                }

                /// <summary>Several schedulers of one optimiser, each applied at every step.</summary>
                public class ChainedLR(IEnumerable<LRScheduler> schedulers) : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers = schedulers.ToList();

                    public override void step() => _schedulers.ForEach(s => s.step());
                }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Limited-memory BFGS (Nocedal 1980): a quasi-Newton step from the last changes of parameters and gradients. The step needs a
    /// closure that computes the loss and its gradients anew.
    /// </summary>
    public class LBFGS : OptimizerHelper
    {
        private readonly List<Tensor> _changes = [], _slopes = [];
        private Tensor? _previousGradient, _direction;
        private double _step;
        private long _iterations;

        public LBFGS(IEnumerable<Parameter> parameters, double lr = 1, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100)
        {
            Check(lr >= 0, "lr", lr, "at least 0");
            (MaxIterations, MaxEvaluations, GradientTolerance, ChangeTolerance, HistorySize) = (max_iter, max_eval ?? max_iter * 5 / 4, tolerange_grad, tolerance_change, history_size);
            _defaults = new Options { LearningRate = lr };
            add_param_group(new Modules.ParamGroup { Parameters = parameters });
        }

        private long MaxIterations { get; }
        private long MaxEvaluations { get; }
        private double GradientTolerance { get; }
        private double ChangeTolerance { get; }
        private long HistorySize { get; }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            if (_parameter_groups.Count > 0) throw new ArgumentException("LBFGS takes one group of parameters only.", nameof(param_group));
            AddGroup(param_group, (Options)((Options?)param_group.Options ?? new Options()).Or((Options)_defaults!), p => new State());
        }

        /// <exception cref="ArgumentNullException">No closure is given.</exception>
        public override Tensor? step(Func<Tensor>? closure = null)
        {
            ArgumentNullException.ThrowIfNull(closure);
            var first = Evaluate(closure);
            using var off = GradMode.Off();
            using var scope = torch.NewDisposeScope();
            var (loss, gradient, evaluations) = (first.ToDouble(), Gathered(), 1L);
            if (gradient.abs().max().ToDouble() <= GradientTolerance) return first.MoveToOuterDisposeScope();
            for (long i = 0; i < MaxIterations && evaluations < MaxEvaluations; i++)
            {
                _iterations++;
                Direct(gradient);
                var slope = gradient.dot(_direction!).ToDouble();
                if (slope > -ChangeTolerance) break;
                var rate = ((Options)_parameter_groups[0].Options!).LearningRate!.Value;
                _step = _iterations == 1 ? Math.Min(1, 1 / gradient.abs().sum().ToDouble()) * rate : rate;
                Move();
                if (i == MaxIterations - 1) break;
                var before = loss;
                loss = Evaluate(closure).ToDouble();
                gradient = Gathered();
                evaluations++;
                if (gradient.abs().max().ToDouble() <= GradientTolerance || (_direction! * _step).abs().max().ToDouble() <= ChangeTolerance || Math.Abs(loss - before) < ChangeTolerance) break;
            }
            return first.MoveToOuterDisposeScope();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                foreach (var tensor in _changes.Concat(_slopes).Append(_previousGradient).Append(_direction)) tensor?.Dispose();
                _changes.Clear();
                _slopes.Clear();
            }
            base.Dispose(disposing);
        }

        private static Tensor Evaluate(Func<Tensor> closure)
        {
            using var on = GradMode.Set(true);
            return closure();
        }

        private Tensor Gathered() => torch.cat(parameters().Select(p => (p.Gradient ?? p.zeros_like()).reshape(-1)).ToArray()).DetachFromDisposeScope();

        /// <summary>-H g by the two-loop recursion over the remembered pairs (y, s).</summary>
        private void Direct(Tensor gradient)
        {
            if (_previousGradient is not null)
            {
                var (y, s) = ((gradient - _previousGradient).DetachFromDisposeScope(), (_direction! * _step).DetachFromDisposeScope());
                if (y.dot(s).ToDouble() > 1e-10)
                {
                    _slopes.Add(y);
                    _changes.Add(s);
                    if (_slopes.Count > HistorySize) Forget();
                }
                _previousGradient.Dispose();
                _direction!.Dispose();
            }
            _previousGradient = gradient;
            var q = -gradient;
            var factors = new double[_changes.Count];
            for (var i = _changes.Count - 1; i >= 0; i--)
            {
                factors[i] = _changes[i].dot(q).ToDouble() / _slopes[i].dot(_changes[i]).ToDouble();
                q = q.add(_slopes[i], -factors[i]);
            }
            if (_changes.Count > 0) q = q * (_slopes[^1].dot(_changes[^1]).ToDouble() / _slopes[^1].dot(_slopes[^1]).ToDouble());
            for (var i = 0; i < _changes.Count; i++)
            {
                var beta = _slopes[i].dot(q).ToDouble() / _slopes[i].dot(_changes[i]).ToDouble();
                q = q.add(_changes[i], factors[i] - beta);
            }
            _direction = q.DetachFromDisposeScope();
        }

        private void Forget()
        {
            _slopes[0].Dispose();
            _changes[0].Dispose();
            _slopes.RemoveAt(0);
            _changes.RemoveAt(0);
        }

        private void Move()
        {
            long start = 0;
            foreach (var parameter in parameters())
            {
                parameter.add_(_direction!.narrow(0, start, parameter.NumElements).reshape(parameter.Sizes), _step);
                start += parameter.NumElements;
            }
        }

        /// <summary>Nothing is kept for single parameters.</summary>
        public class State : FieldState
        {
        }

        public class Options : FieldOptions
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Limited-memory BFGS. The argument tolerange_grad is spelled as in TorchSharp.</summary>
            public static Modules.LBFGS LBFGS(IEnumerable<Parameter> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100) =>
                new(parameters, lr, max_iter, max_eval, tolerange_grad, tolerance_change, history_size);
        }
    }
}

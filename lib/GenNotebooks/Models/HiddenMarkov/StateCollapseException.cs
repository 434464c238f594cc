namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>The bell of a state shrank to nothing: its likelihood grows without bound and there is no maximum to find.</summary>
public sealed class StateCollapseException : InvalidOperationException
{
    internal StateCollapseException(int state, int feature, int states, StateCovariance covariance, LearningOptions options)
        : base(FormattableString.Invariant(
            $"State {state} collapsed: it has no width left in feature {feature}, as when it shows a single value. Use fewer states (there are {states}), a floor (VarianceFloor is {options.VarianceFloor}; it is in squared units of the data), or covariances with fewer parameters (they are {covariance}).")) =>
        State = state;

    /// <summary>The state, counted from 0.</summary>
    public int State { get; }
}

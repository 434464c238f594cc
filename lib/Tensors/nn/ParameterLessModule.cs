namespace TorchSharp.Modules;

/// <summary>A module of one input that has nothing to learn, to convert or to save.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    protected internal override torch.nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

using System.Reflection;

namespace TorchSharp.Modules;

/// <summary>Options whose public fields are saved, loaded and completed in the order of their declaration.</summary>
public abstract class FieldOptions : OptimizerOptions
{
    private IEnumerable<FieldInfo> Fields => GetType().GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(f => f.MetadataToken);

    public override void SaveStateDict(BinaryWriter writer)
    {
        base.SaveStateDict(writer);
        foreach (var field in Fields)
        {
            if (field.GetValue(this) is bool flag) writer.Write(flag);
            else writer.Write(Convert.ToDouble(field.GetValue(this), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        base.LoadStateDict(reader);
        foreach (var field in Fields) field.SetValue(this, field.FieldType == typeof(bool?) ? reader.ReadBoolean() : reader.ReadDouble());
    }

    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        foreach (var field in Fields) field.SetValue(this, field.GetValue(source));
    }

    /// <summary>These options, completed by the optimiser's.</summary>
    internal FieldOptions Or(FieldOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate!.Value;
        foreach (var field in Fields)
        {
            if (field.GetValue(this) is null) field.SetValue(this, field.GetValue(defaults));
        }
        return this;
    }
}

/// <summary>State whose public fields (numbers and tensors) are saved, loaded and compared in the order of their declaration.</summary>
public abstract class FieldState : OptimizerState
{
    private IEnumerable<FieldInfo> Fields => GetType().GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(f => f.MetadataToken);

    public override void SaveStateDict(BinaryWriter writer)
    {
        foreach (var field in Fields)
        {
            var value = field.GetValue(this);
            if (value is long count) writer.Write(count);
            else if (value is double number) writer.Write(number);
            else SaveConditional(writer, (Tensor?)value);
        }
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        foreach (var field in Fields)
        {
            if (field.FieldType == typeof(long))
            {
                field.SetValue(this, reader.ReadInt64());
            }
            else if (field.FieldType == typeof(double))
            {
                field.SetValue(this, reader.ReadDouble());
            }
            else
            {
                var tensor = (Tensor?)field.GetValue(this);
                LoadConditional(reader, ref tensor);
                field.SetValue(this, tensor);
            }
        }
    }

    public override void LoadStateDict(OptimizerState source)
    {
        foreach (var field in Fields)
        {
            var value = field.GetValue(source);
            if (field.GetValue(this) is Tensor old && !ReferenceEquals(old, value)) old.Dispose();
            field.SetValue(this, value);
        }
    }

    public override bool ApproximatelyEquals(OptimizerState other) => other.GetType() == GetType() && Fields.All(field =>
    {
        var (a, b) = (field.GetValue(this), field.GetValue(other));
        return a is Tensor or null ? Close((Tensor?)a, (Tensor?)b) : a.Equals(b);
    });

    public override void Dispose()
    {
        foreach (var field in Fields) (field.GetValue(this) as Tensor)?.Dispose();
        base.Dispose();
    }
}

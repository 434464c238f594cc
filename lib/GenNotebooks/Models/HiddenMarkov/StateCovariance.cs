namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>The shapes that the bells of the states may take.</summary>
public enum StateCovariance
{
    /// <summary>Any ellipse: D (D + 1) / 2 numbers a bell.</summary>
    Full,

    /// <summary>Ellipses along the axes: D numbers a bell.</summary>
    Diagonal,
}

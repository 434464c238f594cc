namespace GenNotebooks.Models.Autoregressive;

/// <summary>How the coefficients of an autoregression are found.</summary>
public enum AutoregressiveMethod
{
    /// <summary>
    /// The model whose autocorrelations are the series' own up to the order (Yule 1927; Walker 1931). Always stationary; on short
    /// series it makes cycles weaker than they are.
    /// </summary>
    YuleWalker,

    /// <summary>The least sum of squared errors forwards and backwards in time, order by order (Burg 1975). Always stationary; sharper on short series.</summary>
    Burg,

    /// <summary>The largest exact likelihood, searched over the partial autocorrelations so that every model tried is stationary; takes missing values.</summary>
    MaximumLikelihood,
}

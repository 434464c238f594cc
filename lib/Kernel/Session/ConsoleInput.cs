using Microsoft.DotNet.Interactive;

namespace GenNotebooks.Kernel.Session;

/// <summary>The console's input: each line is asked of the reader.</summary>
internal sealed class ConsoleInput(ICellServices services) : TextReader
{
    private string _line = "";
    private int _position;

    public override string ReadLine()
    {
        if (_position < _line.Length)
        {
            var rest = _line[_position..].TrimEnd('\n');
            _position = _line.Length;
            return rest;
        }

        return services.ReadInput("", password: false);
    }

    public override int Peek() => _position < _line.Length ? _line[_position] : -1;

    public override int Read()
    {
        if (_position == _line.Length)
        {
            _line = services.ReadInput("", password: false) + "\n";
            _position = 0;
        }

        return _line[_position++];
    }
}

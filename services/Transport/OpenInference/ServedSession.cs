using System.Diagnostics;
using Google.Protobuf;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Protos.OpenInference;

namespace MaskPose.Edge.Transport.OpenInference;

/// <summary>
/// A net on a model server. What the server says of it is checked before the first run and after each failure: it may have been replaced by
/// another meanwhile.
/// </summary>
/// <param name="signature">As the net's file says.</param>
internal sealed class ServedSession(ModelEntry net, ModelSignature signature, StageChannel channel) : IModelSession
{
    private readonly GRPCInferenceService.GRPCInferenceServiceClient _client = new(channel.Invoker);
    private volatile bool _isChecked;

    public ModelSignature Signature => signature;

    /// <summary>What the server calls the net: its file's name without ending.</summary>
    public string Name { get; } = ServedName(net);

    public static string ServedName(ModelEntry net) => Path.GetFileNameWithoutExtension(net.File);

    public async ValueTask<IModelOutputs> RunAsync(TensorBuffer input, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await CheckAsync(cancellationToken);
            var request = Request(input);
            var outputs = await channel.CallAsync(
                call => _client.ModelInferAsync(request, call), reply => ServedOutputs.Read(reply, signature, input.Shape[0]), cancellationToken);
            ModelMetrics.Ran(net.Id, Stopwatch.GetElapsedTime(start));
            return outputs;
        }
        catch
        {
            // A call that was given up may still be sending.
            input.Leave();
            _isChecked = false;
            throw;
        }
    }

    /// <summary>Whether the server can run the net, and it is the one that the catalog names.</summary>
    /// <exception cref="StageUnavailableException">It can't, or it is not.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        var question = new ModelReadyRequest { Name = Name };
        await channel.CallAsync(
            call => _client.ModelReadyAsync(question, call),
            reply => reply.Ready ? reply : throw new BadMessageException($"model {Name} is not ready."),
            cancellationToken);
        await CheckAsync(cancellationToken);
    }

    /// <summary>The channel is the engine's.</summary>
    public void Dispose()
    {
    }

    private async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        if (!_isChecked)
        {
            var question = new ModelMetadataRequest { Name = Name };
            await channel.CallAsync(
                call => _client.ModelMetadataAsync(question, call),
                reply =>
                {
                    ServedSignature.Check(reply, Name, signature);
                    return reply;
                },
                cancellationToken);
            _isChecked = true;
        }
    }

    private ModelInferRequest Request(TensorBuffer input)
    {
        var tensor = signature.Inputs[0];
        return new ModelInferRequest
        {
            ModelName = Name,
            Inputs = { new ModelInferRequest.Types.InferInputTensor { Name = tensor.Name, Datatype = ServedSignature.Datatype(tensor.Type), Shape = { input.Shape } } },
            Outputs = { signature.Outputs.Select(o => new ModelInferRequest.Types.InferRequestedOutputTensor { Name = o.Name }) },
            RawInputContents = { UnsafeByteOperations.UnsafeWrap(input.Bytes) },
        };
    }
}

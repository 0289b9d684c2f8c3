using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace MaskPose.Edge.Bench;

/// <summary>Answers any bytes with a few, about as many as a face's reading has.</summary>
internal sealed class AnswerService : IServiceMethodProvider<AnswerService>
{
    private const string Name = "maskpose.edge.bench.Answer";

    private static readonly byte[] Answer = new byte[40];
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    public static Method<byte[], byte[]> Call { get; } = new(MethodType.Unary, Name, nameof(Call), Bytes, Bytes);

    public static Method<byte[], byte[]> Stream { get; } = new(MethodType.DuplexStreaming, Name, nameof(Stream), Bytes, Bytes);

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<AnswerService> context)
    {
        context.AddUnaryMethod(Call, [], static (_, _, _) => Task.FromResult(Answer));
        context.AddDuplexStreamingMethod(Stream, [], static (_, requests, answers, call) => AnswerAllAsync(requests, answers, call.CancellationToken));
    }

    private static async Task AnswerAllAsync(
        IAsyncStreamReader<byte[]> requests, IServerStreamWriter<byte[]> answers, CancellationToken cancellationToken)
    {
        while (await requests.MoveNext(cancellationToken))
        {
            await answers.WriteAsync(Answer, cancellationToken);
        }
    }
}
